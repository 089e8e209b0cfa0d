import { describe, expect, it } from 'vitest';
import { iisKeyIsInACsp as rule } from '../../../lib/domain/rules/iis-key-is-in-a-csp.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('iis-key-is-in-a-csp', () => {
  it('is content with a key of the older kind of provider', () => {
    expect(verdictOf(rule)).toEqual({ outcome: 'met', facts: { keyProvider: 'CSP' } });
  });

  it('asks about a key that CNG keeps', () => {
    const said = saidBy(rule, { certificate: { keyProvider: 'CNG' } });
    expect(rule.severity).toBe('confirm');
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('Microsoft RSA SChannel Cryptographic Provider');
  });

  it('does not guess who keeps the key', () => {
    expect(saidBy(rule, { certificate: { keyProvider: null } }).outcome).toBe('unknown');
  });

  it('does not arise for elliptic curves, which only CNG keeps', () => {
    const certificate = { keyProvider: 'CNG', key: 'ECPublicKey256' } as const;
    expect(verdictOf(rule, { certificate }).outcome).toBe('not-applicable');
  });

  it('does not arise without IIS, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['SMTP'], certificate: { keyProvider: 'CNG' } });
    const missing = verdictOf(rule, { certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
