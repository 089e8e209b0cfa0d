import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { hybridRootIsThirdParty as rule } from '../../../lib/domain/rules/hybrid-root-is-third-party.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['SMTP'] as const;
const hybrid = { isHybrid: known(true) };

describe('hybrid-root-is-third-party', () => {
  it('is content with a third-party root', () => {
    expect(verdictOf(rule, { services, server: hybrid }).outcome).toBe('met');
  });

  it.each(['Registry', 'Enterprise', 'None'] as const)(
    'warns of a root of type %s',
    (rootCaType) => {
      const said = saidBy(rule, { services, server: hybrid, certificate: { rootCaType } });
      expect(rule.severity).toBe('warn');
      expect(said.outcome).toBe('broken');
      expect(said.why).toContain(`is ${rootCaType}`);
    },
  );

  it('does not arise where there is no hybrid configuration', () => {
    const certificate = { rootCaType: 'Enterprise' } as const;
    expect(verdictOf(rule, { services, certificate }).outcome).toBe('not-applicable');
  });

  it('does not guess what was not read', () => {
    const certificate = { rootCaType: null };
    expect(saidBy(rule, { services, server: hybrid, certificate }).outcome).toBe('unknown');
    const server = { isHybrid: unknown('Not read.') };
    expect(saidBy(rule, { services, server }).outcome).toBe('unknown');
  });

  it('does not arise without SMTP, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['IIS'], server: hybrid });
    const missing = verdictOf(rule, { services, server: hybrid, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
