/** Real exports, where they are at hand, against what is known to be in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Certificate } from '../../../lib/domain/certificate.ts';
import { printServices, servicesOfFlags } from '../../../lib/domain/services.ts';
import {
  NotAnInventoryFile,
  readExportFile,
  readInventoryFile,
} from '../../../lib/exchange/import/inventory-file.ts';

const DATA = new URL('../../../../shared/exchange/data/', import.meta.url);
const isPresent = existsSync(DATA);
const exports = isPresent ? readdirSync(new URL('clixml/', DATA)) : [];

const parsedCertificates = z.array(
  z.object({
    thumbprint: z.string(),
    friendlyName: z.string().nullable(),
    subject: z.string(),
    issuer: z.string(),
    serialNumber: z.string(),
    notBefore: z.iso.datetime({ offset: true }),
    notAfter: z.iso.datetime({ offset: true }),
    dnsNames: z.array(z.string()),
    key: z.string(),
    signatureHash: z.string(),
    extendedKeyUsage: z.array(z.string()).nullable(),
    selfIssued: z.boolean(),
    services: z.number().nullable(),
    servicesText: z.string().nullable(),
    status: z.string().nullable(),
    rootCAType: z.string().nullable(),
    privateKeyExportable: z.boolean().nullable(),
    identity: z.string().nullable(),
  }),
);

/** The files’ own list is spelled as RFC 4514 has it. */
function asWindowsShows(name: string): string {
  return name.replaceAll(/(?<!\\),(?=[A-Z]+=)/g, ', ').replaceAll(/(?<=^|, )ST=/g, 'S=');
}

function expected(parsed: z.infer<typeof parsedCertificates>[number]) {
  return {
    thumbprint: parsed.thumbprint,
    friendlyName: parsed.friendlyName,
    subject: asWindowsShows(parsed.subject),
    issuer: asWindowsShows(parsed.issuer),
    serialNumber: parsed.serialNumber,
    notBefore: new Date(parsed.notBefore).toISOString(),
    notAfter: new Date(parsed.notAfter).toISOString(),
    domains: parsed.dnsNames,
    key: parsed.key,
    signatureHash: parsed.signatureHash,
    extendedKeyUsage: parsed.extendedKeyUsage,
    services: parsed.services === null ? null : servicesOfFlags(parsed.services),
    status: parsed.status,
    rootCaType: parsed.rootCAType,
    hasPrivateKey: null,
    privateKeyExportable: parsed.privateKeyExportable,
    keyProvider: null,
    selfSigned: parsed.selfIssued,
    identity: parsed.identity,
  };
}

function printed(certificate: Certificate): string | null {
  return certificate.services === null ? null : printServices(certificate.services);
}

if (!isPresent) {
  describe('real exports', () => {
    it.skip('skipped: ../shared/exchange/data is not here', () => undefined);
  });
}

describe.runIf(isPresent)('real exports', () => {
  it('are at hand: at least four with certificates', () => {
    expect(readdirSync(new URL('parsed/', DATA)).length).toBeGreaterThanOrEqual(4);
  });

  for (const file of exports) {
    const parsedFile = new URL(`parsed/${file.replace(/\.xml$/, '.json')}`, DATA);
    const bytes = readFileSync(new URL(`clixml/${file}`, DATA));
    if (!existsSync(parsedFile)) {
      it(`${file} is refused: it holds no certificates`, () => {
        expect(() => readInventoryFile(file, bytes)).toThrow(NotAnInventoryFile);
      });
      continue;
    }
    it(`${file} reads field by field as it should`, () => {
      const parsed = parsedCertificates.parse(JSON.parse(readFileSync(parsedFile, 'utf8')));
      const certificates = readInventoryFile(file, bytes).flatMap((each) => each.certificates);
      expect(certificates).toEqual(parsed.map(expected));
      expect(certificates.map(printed)).toEqual(parsed.map((each) => each.servicesText));
    });

    it(`${file} reads the same in the UTF-16 that Export-Clixml writes by default`, () => {
      const utf16 = Buffer.from(bytes.toString('utf8'), 'utf16le');
      expect(readInventoryFile(file, utf16)).toEqual(readInventoryFile(file, bytes));
    });
  }
});

const WHAT_TEXTS_TELL: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '01_fl.txt': [
    ['3DAF40EC', '2028-02-02', 'SMTP', 'CN=Microsoft Exchange Server Auth Certificate'],
    ['BBA9F942', '2028-02-02', 'IMAP, POP, IIS, SMTP', 'CN=EX-A'],
    ['7274AA46', '2033-01-30', 'None', 'CN=WMSvc-SHA2-EX-A'],
  ],
  '03_table_before_after.txt': [
    ['5E4325D6', '', 'IMAP, POP, IIS, SMTP', 'CN=mail'],
    ['8E309044', '', 'SMTP, Federation', 'CN=Federa'],
    ['7CC1A6A8', '', 'SMTP', 'CN=exhctn'],
    ['90158F1D', '', 'IMAP, POP', 'CN=mail.t'],
  ],
  '04_table.txt': [
    [
      'B8FFF722',
      '',
      'IIS, SMTP',
      'CN=outlook.exchange.info, OU=EXCH, O=EXCHANGE LAB, L=JUNG-GU, S=SEOUL, C=KR',
    ],
    ['C07B19E8', '', 'IMAP, POP, IIS, SMTP', 'CN=EX01'],
    ['4CE83424', '', 'SMTP', 'CN=Microsoft Exchange Server Auth Certificate'],
    ['EB681470', '', 'None', 'CN=WMSvc-EX01'],
  ],
};

describe.runIf(isPresent)('real console output', () => {
  const texts = isPresent ? readdirSync(new URL('text/', DATA)) : [];
  for (const name of texts) {
    const bytes = isPresent ? readFileSync(new URL(`text/${name}`, DATA)) : new Uint8Array();
    const read = () => readExportFile({ name, bytes, writtenAt: null });
    const told = WHAT_TEXTS_TELL[name];
    if (told === undefined) {
      it(`${name} is refused: it lists no certificates`, () => {
        expect(read).toThrow(NotAnInventoryFile);
      });
      continue;
    }
    it(`${name} reads certificate by certificate as it should`, () => {
      const certificates = read().inventories.flatMap((each) => each.certificates);
      expect(
        certificates.map((certificate) => [
          certificate.thumbprint.slice(0, 8),
          certificate.notAfter.slice(0, 10),
          printed(certificate),
          certificate.subject,
        ]),
      ).toEqual(told);
    });
  }

  it('lab-send-connectors.xml names the connector’s certificate and its source server', () => {
    const name = 'lab-send-connectors.xml';
    const bytes = readFileSync(new URL(`clixml/${name}`, DATA));
    expect(readExportFile({ name, bytes, writtenAt: null }).connectors).toMatchObject([
      {
        kind: 'send',
        name: 'Mail to O365',
        fqdn: null,
        tlsCertificateName: '<I>CN=localhost<S>CN=localhost',
        requireTls: false,
        cloudServicesMail: true,
        sourceServers: ['WIN-CTD3L0RGEN4'],
      },
    ]);
  });

  it('auth-config.xml names the current and the next Auth certificate', () => {
    const name = 'auth-config.xml';
    const bytes = readFileSync(new URL(`clixml/${name}`, DATA));
    expect(readExportFile({ name, bytes, writtenAt: null }).authConfig).toEqual({
      currentThumbprint: 'E1BDF9AE58C93C75E76C9DD882138FB8FF0FA786',
      previousThumbprint: null,
      nextThumbprint: 'BC6BF924D6EF046E64F8D1987DC1D7D2F4C0042A',
      nextEffectiveDate: '2023-02-03T14:16:02.000Z',
    });
  });
});
