import { describe, expect, it } from 'vitest';
import { certificateHasPrivateKey as rule } from '../../../lib/domain/rules/certificate-has-private-key.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('certificate-has-private-key', () => {
  it('is content when the key is there', () => {
    expect(verdictOf(rule)).toEqual({ outcome: 'met', facts: { hasPrivateKey: true } });
  });

  it('refuses a certificate without its key and names the repair', () => {
    const said = saidBy(rule, { certificate: { hasPrivateKey: false } });
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('certutil -repairstore my 0A1B2C3D4E5F60718293A4B5C6D7E8F9');
  });

  it('concludes from an export that Exchange would not have listed it without its key', () => {
    expect(verdictOf(rule, { certificate: { hasPrivateKey: null } }).outcome).toBe('met');
  });

  it.each([null, 'PendingRequest'] as const)('does not conclude that from status %s', (status) => {
    const said = saidBy(rule, { certificate: { hasPrivateKey: null, status } });
    expect(said.outcome).toBe('unknown');
    expect(said.remedy).toContain('Format-List HasPrivateKey');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
