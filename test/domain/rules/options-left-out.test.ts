import { describe, expect, it } from 'vitest';
import { optionsLeftOut as rule } from '../../../lib/domain/rules/options-left-out.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('options-left-out', () => {
  it('has nothing to say where nothing is left out', () => {
    expect(verdictOf(rule).outcome).toBe('met');
  });

  it.each([
    ['-NetworkServiceAllowed', { networkServiceAllowed: true }],
    ['-DomainController', { domainController: 'dc01.contoso.com' }],
  ])('notes that %s is left out', (name, options) => {
    const said = saidBy(rule, { options });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain(`leaves ${name} out`);
  });
});
