import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { ellipticCurveIsSupported as rule } from '../../../lib/domain/rules/elliptic-curve-is-supported.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const certificate = { key: 'ECPublicKey256' };

describe('elliptic-curve-is-supported', () => {
  it('does not arise for an RSA key', () => {
    expect(verdictOf(rule).outcome).toBe('not-applicable');
  });

  it('is content where the support is switched on', () => {
    const server = { isEccSupported: known(true) };
    expect(verdictOf(rule, { certificate, server }).outcome).toBe('met');
  });

  it('refuses where it is not, and says how to switch it on', () => {
    const said = saidBy(rule, { certificate, server: { isEccSupported: known(false) } });
    expect(rule.severity).toBe('block');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('KeyAlgorithmUnsupported');
    expect(said.remedy).toContain('EnableEccCertificateSupport = 1');
  });

  it('refuses on Exchange 2013, whatever is switched on', () => {
    const server = { version: known('2013' as const), isEccSupported: known(true) };
    expect(saidBy(rule, { certificate, server }).why).toContain('Exchange 2013');
  });

  it('does not guess what was not read', () => {
    const server = { isEccSupported: unknown('Not read.') };
    expect(saidBy(rule, { certificate, server }).outcome).toBe('unknown');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
