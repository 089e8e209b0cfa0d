/** A certificate as Exchange lists it on one server (Get-ExchangeCertificate). */
import type { ServiceName } from './services.ts';

export const CERTIFICATE_STATUSES = [
  'Unknown',
  'Valid',
  'Revoked',
  'DateInvalid',
  'Untrusted',
  'Invalid',
  'RevocationCheckFailure',
  'PendingRequest',
] as const;
/** Index = the number Exchange serialises. */
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

export const ROOT_CA_TYPES = [
  'None',
  'ThirdParty',
  'Enterprise',
  'Registry',
  'GroupPolicy',
  'Unknown',
] as const;
/** Index = the number Exchange serialises. */
export type RootCaType = (typeof ROOT_CA_TYPES)[number];

/** Where Windows keeps a private key: in a provider of the older kind (CAPI) or of Cryptography Next Generation. */
export const KEY_PROVIDERS = ['CSP', 'CNG'] as const;
export type KeyProvider = (typeof KEY_PROVIDERS)[number];

/** What a certificate's own bytes always tell, and printed text may not. */
export const UNREADABLE_FACTS = [
  'subject',
  'issuer',
  'serialNumber',
  'notBefore',
  'notAfter',
  'domains',
  'key',
  'signatureHash',
  'extendedKeyUsage',
  'selfSigned',
] as const;
export type UnreadableFact = (typeof UNREADABLE_FACTS)[number];

/** `null` means: not known from what was read. It never means "none" (facts that are known to be empty are `[]`). */
export interface Certificate {
  /** 40 hex digits, upper case: SHA-1 of the DER. */
  readonly thumbprint: string;
  readonly friendlyName: string | null;
  /** As .NET prints a distinguished name: `CN=mail.contoso.com, O=Contoso, C=US`. */
  readonly subject: string;
  readonly issuer: string;
  /** Hex digits, upper case. */
  readonly serialNumber: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** DNS names of the subject alternative name, in the certificate's order. */
  readonly domains: readonly string[];
  /** Algorithm and size, e.g. `RSAPublicKey2048`, `ECPublicKey256`. */
  readonly key: string;
  /** e.g. `sha256`. */
  readonly signatureHash: string;
  /** Object identifiers; `null` when the certificate carries no such extension. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly services: readonly ServiceName[] | null;
  readonly status: CertificateStatus | null;
  readonly rootCaType: RootCaType | null;
  readonly hasPrivateKey: boolean | null;
  readonly privateKeyExportable: boolean | null;
  readonly keyProvider: KeyProvider | null;
  /** Issuer equals subject. */
  readonly selfSigned: boolean;
  /** `<server FQDN>\<thumbprint>`. */
  readonly identity: string | null;
  /** Facts that the source does not tell: their fields hold nothing to rely on. Absent: all were read. */
  readonly unread?: readonly UnreadableFact[];
}

/** Names a client can match: the SAN's DNS names and the subject's common name when it looks like a host name, as Exchange's CertificateDomains does. */
export function certificateDomains(
  certificate: Pick<Certificate, 'subject' | 'domains'>,
): readonly string[] {
  const commonName = commonNameOf(certificate.subject);
  const names = [...certificate.domains];
  if (commonName !== null && /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(commonName)) {
    if (!names.some((name) => name.toLowerCase() === commonName.toLowerCase())) {
      names.unshift(commonName);
    }
  }
  return names;
}

/** The CN of a distinguished name; `null` when it has none. */
export function commonNameOf(distinguishedName: string): string | null {
  const match = /(?:^|[,+]\s*)CN=(?:"((?:[^"]|"")*)"|([^,+]*))/i.exec(distinguishedName);
  return match === null ? null : (match[1]?.replaceAll('""', '"') ?? match[2]?.trim() ?? null);
}

/** Whether the certificate's subject is a wildcard name: the case Exchange won't enable for POP and IMAP. */
export function isWildcard(certificate: Pick<Certificate, 'subject' | 'domains'>): boolean {
  const commonName = commonNameOf(certificate.subject);
  if (commonName !== null) return commonName.startsWith('*.');
  return certificate.domains[0]?.startsWith('*.') ?? false;
}

/** Whether a certificate name covers a host name; `*.contoso.com` covers one label only. */
export function coversName(certificateName: string, host: string): boolean {
  const name = certificateName.toLowerCase();
  const wanted = host.toLowerCase();
  if (!name.startsWith('*.')) return name === wanted;
  const dot = wanted.indexOf('.');
  return dot > 0 && wanted.slice(dot + 1) === name.slice(2);
}
