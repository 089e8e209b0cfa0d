import { describe, expect, it } from 'vitest';
import { allowsServerAuthentication as rule } from '../../../lib/domain/rules/allows-server-authentication.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const CLIENT = '1.3.6.1.5.5.7.3.2';
const SERVER = '1.3.6.1.5.5.7.3.1';

describe('allows-server-authentication', () => {
  it('is content with server authentication, alone or among others', () => {
    expect(verdictOf(rule).outcome).toBe('met');
    const certificate = { extendedKeyUsage: [CLIENT, SERVER] };
    expect(verdictOf(rule, { certificate }).outcome).toBe('met');
  });

  it('is content with a certificate that limits its use in no way', () => {
    expect(verdictOf(rule, { certificate: { extendedKeyUsage: null } }).outcome).toBe('met');
  });

  it.each([[[CLIENT]], [[]]])('refuses one for %j alone', (extendedKeyUsage) => {
    const said = saidBy(rule, { certificate: { extendedKeyUsage } });
    expect(rule.severity).toBe('block');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain(SERVER);
    expect(said.remedy).toContain('reissued');
  });

  it('does not take “any usage” for it, as Exchange does not', () => {
    const said = saidBy(rule, { certificate: { extendedKeyUsage: ['2.5.29.37.0'] } });
    expect(said.why).toContain('“any”');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
