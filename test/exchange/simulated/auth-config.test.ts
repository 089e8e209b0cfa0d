import { describe, expect, it } from 'vitest';
import {
  publishAuthCertificate,
  stageAuthCertificate,
} from '../../../lib/exchange/simulated/auth-config.ts';
import { NEW, NEW_CERTIFICATE, NOW, OLD, ORGANISATION } from './fixture.ts';

const BEFORE = { ...ORGANISATION, authThumbprint: OLD };
const IN_TWO_DAYS = new Date(NOW.getTime() + 2 * 86_400_000);

describe('the OAuth certificate', () => {
  it('auth-rotation: the next certificate comes into use on its day, and the former stays as the previous one', () => {
    const staged = stageAuthCertificate(BEFORE, NEW_CERTIFICATE, IN_TWO_DAYS);
    if (staged.kind === 'refused') throw new Error(staged.message);
    expect(publishAuthCertificate(staged.organisation, NOW).authThumbprint).toBe(OLD);
    const after = publishAuthCertificate(staged.organisation, IN_TWO_DAYS);
    expect(after.authThumbprint).toBe(NEW);
    expect(after.authRotation).toEqual({
      previousThumbprint: OLD,
      nextThumbprint: null,
      nextEffectiveDate: null,
    });
  });

  it('auth-key: its key must be RSA and kept by a cryptographic service provider', () => {
    for (const change of [{ key: 'ECPublicKey256' }, { keyProvider: 'CNG' }] as const) {
      const certificate = { ...NEW_CERTIFICATE, ...change };
      expect(stageAuthCertificate(BEFORE, certificate, NOW).kind).toBe('refused');
    }
  });
});
