import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../lib/exchange/operations.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import { NEW, NOW, ORGANISATION, SERVER } from './fixture.ts';

const SIGNING = { ...ORGANISATION, signsSerializedData: true, authThumbprint: NEW };

function read(organisation: typeof ORGANISATION, now = NOW) {
  const inventory = inventoryOf(organisation, SERVER, now);
  return OPERATIONS['Get-CertificateInventory'].result.parse(inventory).certificates;
}

describe('a remote read', () => {
  it('remote-raw: with signed serialisation on and no valid OAuth certificate, services and Status arrive as unknown', () => {
    for (const certificates of [
      read(SIGNING, new Date('2027-12-01T00:00:00Z')),
      read({ ...SIGNING, authThumbprint: null }),
    ]) {
      expect(certificates).toHaveLength(4);
      for (const certificate of certificates) {
        expect(certificate).toMatchObject({ services: null, status: null, rootCaType: null });
      }
    }
  });

  it('remote-whole: with a valid OAuth certificate, or without signed serialisation, everything arrives', () => {
    for (const organisation of [SIGNING, ORGANISATION]) {
      expect(read(organisation).every(({ services }) => services !== null)).toBe(true);
    }
  });
});
