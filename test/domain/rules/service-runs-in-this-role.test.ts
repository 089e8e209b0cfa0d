import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { serviceRunsInThisRole as rule } from '../../../lib/domain/rules/service-runs-in-this-role.ts';
import { setupCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const edge = { role: known('Edge' as const) };

describe('service-runs-in-this-role', () => {
  it.each(['IIS', 'POP', 'IMAP', 'UM', 'UMCallRouter'] as const)(
    'refuses %s on an Edge server, and takes it on a Mailbox server',
    (service) => {
      const said = saidBy(rule, { services: [service], server: edge });
      expect(rule.severity).toBe('block');
      expect(said.outcome).toBe('broken');
      expect(said.why).toContain(`no ${service}`);
      expect(verdictOf(rule, { services: [service] }).outcome).toBe('met');
    },
  );

  it('does not arise for SMTP, which every server has', () => {
    const verdict = verdictOf(rule, { services: ['SMTP'], server: edge });
    expect(verdict.outcome).toBe('not-applicable');
  });

  it.each([
    ['POP', { pop: known(null) }],
    ['IMAP', { imap: known(null) }],
    ['IIS', { iisBindings: known([]) }],
  ] as const)('refuses %s where it is not installed', (service, server) => {
    const said = saidBy(rule, { services: [service], server });
    expect(said.why).toContain(`does not have ${service}`);
  });

  it('does not guess the role', () => {
    const notRead = unknown('Not read.');
    const server = { role: notRead, pop: notRead };
    const said = saidBy(rule, { services: ['POP'], server });
    expect(said.outcome).toBe('unknown');
    expect(said.remedy).toContain('ServerRole');
  });

  it('needs no role where a certificate there shows the service', () => {
    const notRead = unknown('Not read.');
    const server = {
      role: notRead,
      pop: notRead,
      certificates: [{ ...setupCertificate, services: ['POP' as const] }],
    };
    expect(verdictOf(rule, { services: ['POP'], server }).outcome).toBe('met');
  });
});
