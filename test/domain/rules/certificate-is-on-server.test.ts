import { describe, expect, it } from 'vitest';
import { certificateIsOnServer as rule } from '../../../lib/domain/rules/certificate-is-on-server.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('certificate-is-on-server', () => {
  it('is content with a certificate the server lists', () => {
    expect(verdictOf(rule)).toEqual({ outcome: 'met', facts: { isOnServer: true } });
  });

  it('refuses one that is not there and says how to import it', () => {
    const said = saidBy(rule, { certificate: null });
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('on EX01');
    expect(said.remedy).toContain('Import-ExchangeCertificate -Server EX01');
  });
});
