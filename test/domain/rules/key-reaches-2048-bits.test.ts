import { describe, expect, it } from 'vitest';
import { keyReaches2048Bits as rule } from '../../../lib/domain/rules/key-reaches-2048-bits.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('key-reaches-2048-bits', () => {
  it.each([
    ['RSAPublicKey1023', 'not-applicable'],
    ['RSAPublicKey1024', 'broken'],
    ['RSAPublicKey2047', 'broken'],
    ['RSAPublicKey2048', 'met'],
    ['RSAPublicKey4096', 'met'],
    ['ECPublicKey256', 'not-applicable'],
    ['RSAPublicKey', 'not-applicable'],
  ])('%s is %s', (key, outcome) => {
    expect(verdictOf(rule, { certificate: { key } }).outcome).toBe(outcome);
  });

  it('asks, and says that Exchange would take it', () => {
    const said = saidBy(rule, { certificate: { key: 'RSAPublicKey1024' } });
    expect(rule.severity).toBe('confirm');
    expect(said.why).toContain('Exchange takes it');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
