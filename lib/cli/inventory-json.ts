/** What exported files hold, as one line of JSON for programs. */
import type { Certificate, UnreadableFact } from '../domain/certificate.ts';
import type { ImportedCertificate } from '../exchange/import/imported-certificate.ts';
import type { ImportedFacts } from '../exchange/import/inventory-file.ts';

/** `connectors` and `authConfig` stand in it only when a file held some. */
export function inventoryAsJson({ inventories, connectors, authConfig }: ImportedFacts): string {
  return JSON.stringify({
    servers: inventories.map(({ name, certificates }) => ({
      name,
      certificates: certificates.map(toJson),
    })),
    ...(connectors === null ? {} : { connectors }),
    ...(authConfig === null ? {} : { authConfig }),
  });
}

/** Unknown is `null`; only of a subject the beginning is kept, with the dots that say so. */
function toJson(certificate: ImportedCertificate) {
  const { unread = [], notAfterText } = certificate;
  const told = <K extends UnreadableFact>(fact: K): Certificate[K] | null =>
    unread.includes(fact) ? null : certificate[fact];
  return {
    friendlyName: certificate.friendlyName,
    thumbprint: certificate.thumbprint,
    subject: told('subject') ?? (certificate.subject || null),
    issuer: told('issuer'),
    serialNumber: told('serialNumber'),
    notBefore: told('notBefore'),
    notAfter: told('notAfter'),
    ...(notAfterText === undefined ? {} : { notAfterText }),
    domains: told('domains'),
    key: told('key'),
    signatureHash: told('signatureHash'),
    services: certificate.services,
    status: certificate.status,
    rootCaType: certificate.rootCaType,
    privateKeyExportable: certificate.privateKeyExportable,
    selfSigned: told('selfSigned'),
    identity: certificate.identity,
  };
}
