/** A certificate of a real server as the model stores it. */
import type { Certificate } from '../../domain/certificate.ts';
import { serverKey } from '../../domain/organisation.ts';
import type { StoredCertificate } from './state.ts';

/** Its Services and RootCAType tell who may read the key and where the root stands; its Status, as far as dates don't explain it, how the chain builds. */
export function importedCertificate(certificate: Certificate): StoredCertificate {
  return {
    thumbprint: certificate.thumbprint,
    friendlyName: certificate.friendlyName,
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    domains: [...certificate.domains],
    key: certificate.key,
    signatureHash: certificate.signatureHash,
    extendedKeyUsage:
      certificate.extendedKeyUsage === null ? null : [...certificate.extendedKeyUsage],
    keyUsage: null,
    selfSigned: certificate.selfSigned,
    hasPrivateKey: certificate.hasPrivateKey ?? certificate.status !== 'PendingRequest',
    privateKeyExportable: certificate.privateKeyExportable,
    isKeyPermissionChangeable: true,
    keyProvider: certificate.keyProvider,
    defect: null,
    networkServiceRead: certificate.services?.includes('SMTP') ?? false,
    rootStore: rootStoreOf(certificate),
    chain: chainOf(certificate),
    isPending: certificate.status === 'PendingRequest',
  };
}

/** Self-signed and made for the server's own name, as setup makes them. */
export function isSetupLike(
  { selfSigned, subject, domains }: Pick<Certificate, 'selfSigned' | 'subject' | 'domains'>,
  server: string,
): boolean {
  const names = [subject.replace(/^CN=/i, ''), ...domains];
  return selfSigned && names.some((name) => serverKey(name) === server);
}

function rootStoreOf({ rootCaType, selfSigned }: Certificate): StoredCertificate['rootStore'] {
  switch (rootCaType) {
    case 'ThirdParty':
    case 'Enterprise':
    case 'Registry':
    case 'GroupPolicy':
      return rootCaType;
    case 'None':
    case 'Unknown':
      return null;
    case null:
      return selfSigned ? null : 'ThirdParty';
  }
}

function chainOf({ status }: Certificate): StoredCertificate['chain'] {
  switch (status) {
    case 'Untrusted':
      return 'untrusted-root';
    case 'Revoked':
      return 'revoked';
    case 'RevocationCheckFailure':
      return 'revocation-unknown';
    case 'Invalid':
      return 'broken';
    case 'Unknown':
      return 'not-checked';
    case 'Valid':
    case 'DateInvalid':
    case 'PendingRequest':
    case null:
      return 'good';
  }
}
