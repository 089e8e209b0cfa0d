import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../lib/domain/certificate.ts';
import {
  type ImportedInventory,
  mergeInventories,
  toServerInventory,
} from '../../../lib/exchange/import/imported-inventory.ts';
import { OPERATIONS } from '../../../lib/exchange/operations.ts';
import { readCertificate } from '../../../lib/material/read-certificate.ts';
import { makeCertificate } from '../../material/make-certificate.ts';

const certificate: Certificate = {
  ...readCertificate(makeCertificate().rawData),
  friendlyName: null,
  services: ['SMTP'],
  status: 'Valid',
  rootCaType: null,
  hasPrivateKey: null,
  privateKeyExportable: null,
  keyProvider: null,
  identity: null,
};

function part(name: string | null, file: string, change: Partial<Certificate> = {}) {
  const certificates = [{ ...certificate, ...change }];
  return {
    name,
    server: null,
    files: [file],
    readAt: null,
    certificates,
  } satisfies ImportedInventory;
}

describe('joining what several files say', () => {
  it('joins the same server whatever the case, each thumbprint once, the later fact winning', () => {
    const [inventory, ...others] = mergeInventories([
      part('EX01.contoso.com', 'old.xml'),
      part('ex01.contoso.com', 'new.xml', { services: ['IIS', 'SMTP'] }),
    ]);
    expect(others).toEqual([]);
    expect(inventory).toMatchObject({
      name: 'EX01.contoso.com',
      server: 'EX01',
      files: ['old.xml', 'new.xml'],
      certificates: [{ services: ['IIS', 'SMTP'] }],
    });
  });

  it('does not let an unknown fact hide a known one', () => {
    const [inventory] = mergeInventories([
      part('ex01.contoso.com', 'a.xml'),
      part('ex01.contoso.com', 'b.xml', { services: null, status: null }),
    ]);
    expect(inventory?.certificates).toMatchObject([{ services: ['SMTP'], status: 'Valid' }]);
  });

  it('takes a short name for the one full name it begins', () => {
    const inventories = mergeInventories([
      part('EX01', 'a.xml'),
      part('ex01.contoso.com', 'b.xml'),
    ]);
    expect(inventories.map(({ name }) => name)).toEqual(['ex01.contoso.com']);
  });

  it('keeps servers of two domains apart, and a short name that could be either', () => {
    const names = ['ex01.contoso.com', 'ex01.fabrikam.com', 'EX01'];
    const inventories = mergeInventories(names.map((name) => part(name, `${name}.xml`)));
    expect(inventories.map(({ name }) => name)).toEqual(names);
  });

  it('never joins two files that name no server', () => {
    const inventories = mergeInventories([part(null, 'a.xml'), part(null, 'b.xml')]);
    expect(inventories.map(({ files }) => files)).toEqual([['a.xml'], ['b.xml']]);
  });
});

describe('an imported inventory as rules read it', () => {
  it('fits the contract, knows the certificates and admits to know nothing else', () => {
    const [imported] = mergeInventories([part('ex01.contoso.com', 'a.xml')]);
    const inventory = imported && toServerInventory(imported, 'ex01.contoso.com');
    expect(OPERATIONS['Get-CertificateInventory'].result.parse(inventory)).toEqual(inventory);
    expect(inventory).toMatchObject({
      server: 'EX01',
      fqdn: 'ex01.contoso.com',
      readAt: null,
      role: { known: false },
      internalTransportThumbprint: { known: false },
    });
  });
});
