import { describe, expect, it } from 'vitest';
import type { ImportedInventory } from '../../../lib/exchange/import/imported-inventory.ts';
import {
  NotAnInventoryFile,
  readInventoryFile,
} from '../../../lib/exchange/import/inventory-file.ts';
import { makeCertificate } from '../../material/make-certificate.ts';
import { certificateBlob, int32 } from './blob.ts';
import { bytesElement, document, exportedObject, utf8 } from './exported-file.ts';

const mail = makeCertificate();
const older = makeCertificate({ notBefore: '2025-01-01T00:00:00Z' });

function read(...objects: readonly string[]): ImportedInventory[] {
  return readInventoryFile('EX01.xml', utf8(document(...objects)));
}

function onlyCertificate(object: string) {
  const [certificate, ...others] = read(object).flatMap((inventory) => inventory.certificates);
  expect(others).toEqual([]);
  return certificate;
}

describe('reading an exported list of certificates', () => {
  it('finds what the server said about a certificate', () => {
    const facts = { status: 3, rootCaType: 1, services: 24, isExportable: false };
    expect(onlyCertificate(exportedObject({ made: mail, facts }))).toEqual({
      thumbprint: mail.thumbprint,
      friendlyName: null,
      subject: 'CN=mail.contoso.com, O=Contoso, C=US',
      issuer: 'CN=mail.contoso.com, O=Contoso, C=US',
      serialNumber: '0A1B2C3D4E',
      notBefore: '2026-06-01T10:20:30.000Z',
      notAfter: '2026-12-18T10:20:30.000Z',
      domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
      key: 'ECPublicKey256',
      signatureHash: 'sha256',
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
      services: ['IIS', 'SMTP'],
      status: 'DateInvalid',
      rootCaType: 'ThirdParty',
      hasPrivateKey: null,
      privateKeyExportable: false,
      keyProvider: null,
      selfSigned: true,
      identity: `ex01.contoso.com\\${mail.thumbprint}`,
    });
  });

  it('knows the difference between None and unknown', () => {
    const none = exportedObject({ made: mail, facts: { services: 0 } });
    expect(onlyCertificate(none)).toMatchObject({ services: [], status: 'Valid' });
    expect(onlyCertificate(exportedObject({ made: mail, server: null }))).toMatchObject({
      services: null,
      status: null,
      rootCaType: null,
      privateKeyExportable: null,
      identity: null,
    });
  });

  it('calls services, status and root type unknown when it does not know their number', () => {
    const facts = { services: 128, status: 99, rootCaType: -1 };
    expect(onlyCertificate(exportedObject({ made: mail, facts }))).toMatchObject({
      services: null,
      status: null,
      rootCaType: null,
    });
  });

  it('takes friendly name and private key from the export where it says them', () => {
    const notes = '<S N="FriendlyName">Mail 2026</S><B N="HasPrivateKey">true</B>';
    expect(onlyCertificate(exportedObject({ made: mail, notes }))).toMatchObject({
      friendlyName: 'Mail 2026',
      hasPrivateKey: true,
    });
  });

  it('reads serialised data that the server signed', () => {
    const blob = certificateBlob(mail.rawData, { services: 8 });
    const signed = Buffer.concat([
      Buffer.from('#sig#'),
      int32(blob.length),
      blob,
      Buffer.alloc(32, 7),
    ]);
    const notes = bytesElement('SerializationData', signed);
    const object = exportedObject({ made: mail, server: null, notes });
    expect(onlyCertificate(object)).toMatchObject({ services: ['IIS'] });
  });

  it('reads objects that came through a remote session, and plain X.509 objects', () => {
    const types = [
      'Deserialized.Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate',
      'System.Security.Cryptography.X509Certificates.X509Certificate2',
      'Deserialized.System.Security.Cryptography.X509Certificates.X509Certificate2',
    ];
    for (const type of types) {
      const typeNames = `<TN RefId="0"><T>${type}</T></TN>`;
      const object = exportedObject({ made: mail, server: null, typeNames });
      expect(onlyCertificate(object)?.thumbprint).toBe(mail.thumbprint);
    }
  });

  it('finds certificates in a list that was exported as one object', () => {
    const list = `<Obj RefId="9"><TN RefId="9"><T>System.Object[]</T></TN><LST>${exportedObject({ made: mail })}</LST></Obj>`;
    expect(onlyCertificate(list)?.thumbprint).toBe(mail.thumbprint);
  });
});

describe('sorting certificates by server', () => {
  it('takes the server from Identity before PSComputerName', () => {
    const computerName = 'admin-pc.contoso.com';
    const [inventory] = read(
      exportedObject({ made: mail, server: 'Ex02.contoso.com', computerName }),
    );
    expect(inventory).toMatchObject({ name: 'Ex02.contoso.com', server: 'EX02' });
  });

  it('falls back to PSComputerName', () => {
    const computerName = 'ex03.contoso.com';
    const [inventory] = read(exportedObject({ made: mail, server: null, computerName }));
    expect(inventory).toMatchObject({ name: 'ex03.contoso.com', server: 'EX03' });
  });

  it('names no server where the file names none', () => {
    for (const computerName of ['localhost', '10.1.2.3', undefined]) {
      const name = computerName === undefined ? {} : { computerName };
      const [inventory] = read(exportedObject({ made: mail, server: null, ...name }));
      expect(inventory).toMatchObject({ name: null, server: null, files: ['EX01.xml'] });
    }
  });

  it('separates servers, and lists each one’s certificates newest first', () => {
    const inventories = read(
      exportedObject({ made: older }),
      exportedObject({ made: mail, server: 'ex02.contoso.com' }),
      exportedObject({ made: mail, server: 'EX01.contoso.com' }),
    );
    expect(inventories.map(({ server, certificates }) => [server, certificates.length])).toEqual([
      ['EX01', 2],
      ['EX02', 1],
    ]);
    expect(inventories[0]?.certificates[0]?.thumbprint).toBe(mail.thumbprint);
  });
});

describe('refusing a file that is no list of certificates', () => {
  const other = '<Obj RefId="0"><TN RefId="0"><T>Contoso.SendConnector</T></TN></Obj>';
  const withoutRawData = exportedObject({ made: mail }).replace(/<BA N="RawData">.*?<\/BA>/, '');
  const notOurs = certificateBlob(mail.rawData, { className: 'System.Diagnostics.Process' });
  const cut = certificateBlob(mail.rawData).subarray(0, 700);
  const signedLie = Buffer.concat([Buffer.from('#sig#'), int32(0x7fffffff)]);
  const blobOnly = (blob: Uint8Array) =>
    exportedObject({ made: mail, server: null, notes: bytesElement('SerializationData', blob) });
  const cases: Readonly<Record<string, readonly [string, RegExp]>> = {
    'of other objects': [other, /SendConnector objects, not certificates/],
    'of nothing': ['', /no objects/],
    'whose certificates lost their RawData': [withoutRawData, /no RawData/],
    'whose RawData is no certificate': [
      exportedObject({ made: { ...mail, rawData: Buffer.from('junk') } }),
      /RawData of an object in it is no certificate/,
    ],
    'whose serialised data describes another kind of object': [blobOnly(notOurs), /something else/],
    'whose serialised data is cut off': [blobOnly(cut), /damaged/],
    'whose signed data is shorter than it says': [blobOnly(signedLie), /damaged/],
    'whose serialised data holds another certificate': [
      blobOnly(certificateBlob(older.rawData)),
      /describes another certificate/,
    ],
    'whose Identity carries another thumbprint': [
      exportedObject({ made: mail, facts: { identity: `ex01\\${older.thumbprint}` } }),
      /describes another certificate/,
    ],
  };
  for (const [name, [object, why]] of Object.entries(cases)) {
    it(`says what is wrong with one ${name}, and what to export instead`, () => {
      expect(() => read(object)).toThrow(NotAnInventoryFile);
      expect(() => read(object)).toThrow(why);
      expect(() => read(object)).toThrow(
        /^EX01\.xml .*Get-ExchangeCertificate -Server EX01 \| Export-Clixml EX01\.xml”\.$/,
      );
    });
  }

  it('says it of a file cut off in the middle', () => {
    const bytes = utf8(document(exportedObject({ made: mail })));
    const half = bytes.subarray(0, bytes.length / 2);
    expect(() => readInventoryFile('EX01.xml', half)).toThrow(/^EX01\.xml .*not complete XML/);
  });
});
