/** Real exports, where they are at hand, against what is known to be in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Certificate } from '../../../lib/domain/certificate.ts';
import { printServices, servicesOfFlags } from '../../../lib/domain/services.ts';
import {
  NotAnInventoryFile,
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

function expected(parsed: z.infer<typeof parsedCertificates>[number]) {
  return {
    thumbprint: parsed.thumbprint,
    friendlyName: parsed.friendlyName,
    subject: parsed.subject,
    issuer: parsed.issuer,
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
