import { describe, expect, it } from 'vitest';
import { signatureIsNotSha1 as rule } from '../../../lib/domain/rules/signature-is-not-sha1.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('signature-is-not-sha1', () => {
  it.each([
    ['sha1', 'broken'],
    ['SHA-1', 'broken'],
    ['md5', 'broken'],
    ['sha256', 'met'],
    ['sha384', 'met'],
  ])('%s is %s', (signatureHash, outcome) => {
    expect(verdictOf(rule, { certificate: { signatureHash } }).outcome).toBe(outcome);
  });

  it('warns, and names the hash', () => {
    const said = saidBy(rule, { certificate: { signatureHash: 'sha1' } });
    expect(rule.severity).toBe('warn');
    expect(said.why).toContain('SHA1');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
