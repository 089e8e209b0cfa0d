import { describe, expect, it } from 'vitest';
import { keyReaches1024Bits as rule } from '../../../lib/domain/rules/key-reaches-1024-bits.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('key-reaches-1024-bits', () => {
  it.each([
    ['RSAPublicKey1023', 'broken'],
    ['RSAPublicKey1024', 'met'],
    ['RSAPublicKey2048', 'met'],
    ['ECPublicKey256', 'not-applicable'],
  ])('%s is %s', (key, outcome) => {
    expect(rule.severity).toBe('block');
    expect(verdictOf(rule, { certificate: { key } }).outcome).toBe(outcome);
  });

  it('says how many bits there are', () => {
    expect(saidBy(rule, { certificate: { key: 'RSAPublicKey512' } }).why).toContain('512 bits');
  });

  it('calls a key it can’t read unknown', () => {
    expect(saidBy(rule, { certificate: { key: 'RSAPublicKey' } }).outcome).toBe('unknown');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
