import { describe, expect, it } from 'vitest';
import { umCertificateIsNotSelfSigned as rule } from '../../../lib/domain/rules/um-certificate-is-not-self-signed.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('um-certificate-is-not-self-signed', () => {
  it.each(['UM', 'UMCallRouter'] as const)(
    'warns of a self-signed certificate for %s',
    (service) => {
      const said = saidBy(rule, { services: [service], certificate: { selfSigned: true } });
      expect(rule.severity).toBe('warn');
      expect(said.outcome).toBe('broken');
      expect(said.why).toContain(`${service} with one`);
    },
  );

  it('is content with one that an authority issued', () => {
    expect(verdictOf(rule, { services: ['UM'] }).outcome).toBe('met');
  });

  it('does not arise for other services', () => {
    const verdict = verdictOf(rule, { services: ['IIS'], certificate: { selfSigned: true } });
    expect(verdict.outcome).toBe('not-applicable');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { services: ['UM'], certificate: null }).outcome).toBe('not-applicable');
  });
});
