/** What Exchange computes whenever it is asked: Services, Status, RootCAType. Nothing here is stored. */
import {
  type Certificate,
  type CertificateStatus,
  certificateDomains,
  type RootCaType,
} from '../../domain/certificate.ts';
import { SERVICE_NAMES, type ServiceName } from '../../domain/services.ts';
import type { OrganisationState, ServerState, StoredCertificate } from './state.ts';

/** The certificate with this thumbprint in the server's store, listed or not. */
export function storedOn(server: ServerState, thumbprint: string): StoredCertificate | undefined {
  return server.certificates.find((certificate) => certificate.thumbprint === thumbprint);
}

/** Literally: a wildcard name in the certificate does not match a host name here. */
export function bearsName(certificate: StoredCertificate, name: string): boolean {
  const wanted = name.toLowerCase();
  return certificateDomains(certificate).some((domain) => domain.toLowerCase() === wanted);
}

/** The services a certificate shows. None of them proves that a service uses it (observed, not documented as a whole). */
export function servicesOf(
  organisation: Pick<OrganisationState, 'federationThumbprints'>,
  server: ServerState,
  certificate: StoredCertificate,
): ServiceName[] {
  const { thumbprint } = certificate;
  const shown: Record<ServiceName, boolean> = {
    IMAP: server.imap !== null && bearsName(certificate, server.imap.x509CertificateName),
    POP: server.pop !== null && bearsName(certificate, server.pop.x509CertificateName),
    UM: server.um?.thumbprint === thumbprint,
    IIS: server.iisBindings.some((binding) => binding.thumbprint === thumbprint),
    SMTP: certificate.networkServiceRead,
    Federation: organisation.federationThumbprints.includes(thumbprint),
    UMCallRouter: server.umCallRouter?.thumbprint === thumbprint,
  };
  return SERVICE_NAMES.filter((name) => shown[name]);
}

export function isWithinValidity(certificate: StoredCertificate, now: Date): boolean {
  return (
    Date.parse(certificate.notBefore) <= now.getTime() &&
    now.getTime() <= Date.parse(certificate.notAfter)
  );
}

/** A self-signed certificate outside every root store counts as Valid even when expired: the untrusted root is the only fault Exchange sees, and it forgives that one (observed). */
export function statusOf(certificate: StoredCertificate, now: Date): CertificateStatus {
  if (certificate.isPending) return 'PendingRequest';
  if (certificate.chain === 'revoked') return 'Revoked';
  if (certificate.chain === 'broken') return 'Invalid';
  if (certificate.chain === 'not-checked') return 'Unknown';
  if (certificate.selfSigned && certificate.rootStore === null) return 'Valid';
  if (certificate.chain === 'untrusted-root') return 'Untrusted';
  if (!isWithinValidity(certificate, now)) return 'DateInvalid';
  return certificate.chain === 'revocation-unknown' ? 'RevocationCheckFailure' : 'Valid';
}

export function rootCaTypeOf(certificate: StoredCertificate): RootCaType {
  if (certificate.isPending) return 'Unknown';
  return certificate.rootStore ?? 'None';
}

/** Newest notBefore first, without those whose private key is missing: they are in the store, but Get-ExchangeCertificate leaves them out. */
export function listedCertificates(
  organisation: Pick<OrganisationState, 'federationThumbprints'>,
  server: ServerState,
  now: Date,
): Certificate[] {
  return server.certificates
    .filter((certificate) => certificate.hasPrivateKey || certificate.isPending)
    .map((certificate) => asListed(organisation, server, certificate, now))
    .sort((a, b) => Date.parse(b.notBefore) - Date.parse(a.notBefore));
}

function asListed(
  organisation: Pick<OrganisationState, 'federationThumbprints'>,
  server: ServerState,
  certificate: StoredCertificate,
  now: Date,
): Certificate {
  return {
    thumbprint: certificate.thumbprint,
    friendlyName: certificate.friendlyName,
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    domains: certificate.domains,
    key: certificate.key,
    signatureHash: certificate.signatureHash,
    extendedKeyUsage: certificate.extendedKeyUsage,
    services: servicesOf(organisation, server, certificate),
    status: statusOf(certificate, now),
    rootCaType: rootCaTypeOf(certificate),
    hasPrivateKey: certificate.hasPrivateKey,
    privateKeyExportable: certificate.privateKeyExportable,
    keyProvider: certificate.keyProvider,
    selfSigned: certificate.selfSigned,
    identity: `${server.fqdn}\\${certificate.thumbprint}`,
  };
}

/** Sites the certificate is bound to, as the property IISServices spells them. */
export function iisServicesOf(server: ServerState, thumbprint: string): string[] {
  const numbers = { 'Default Web Site': 1, 'Exchange Back End': 2 } as const;
  const sites = server.iisBindings
    .filter((binding) => binding.thumbprint === thumbprint)
    .map(({ site }) => `IIS://${server.name}/W3SVC/${numbers[site]}`);
  return [...new Set(sites)];
}
