import { describe, expect, it } from 'vitest';
import { known } from '../../../lib/domain/organisation.ts';
import { umRestart as rule } from '../../../lib/domain/rules/um-restart.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('um-restart', () => {
  it('notes the question, the answer and the restart that somebody has to make', () => {
    const said = saidBy(rule, { services: ['UM', 'UMCallRouter'] });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('Signet answers Yes');
    expect(said.remedy).toContain('MSExchangeUM and MSExchangeUMCR');
  });

  it('names the service asked for only', () => {
    expect(saidBy(rule, { services: ['UM'] }).remedy).not.toContain('MSExchangeUMCR');
  });

  it('leaves an Edge server to service-runs-in-this-role', () => {
    const server = { role: known('Edge' as const) };
    expect(verdictOf(rule, { services: ['UM'], server }).outcome).toBe('not-applicable');
  });

  it('does not arise for other services', () => {
    expect(verdictOf(rule, { services: ['IIS'] }).outcome).toBe('not-applicable');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { services: ['UM'], certificate: null }).outcome).toBe('not-applicable');
  });
});
