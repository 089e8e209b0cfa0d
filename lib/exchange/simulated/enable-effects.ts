/** What Enable-ExchangeCertificate does before it asks anything: key permission, certificate names of POP and IMAP, binding of the front end. */
import { certificateDomains, commonNameOf, isWildcard } from '../../domain/certificate.ts';
import type { Wanted } from './enable-refusals.ts';
import type { ServerState, StoredCertificate } from './state.ts';

export function applyServices(
  server: ServerState,
  certificate: StoredCertificate,
  { services, networkServiceAllowed = false }: Wanted,
): { readonly server: ServerState; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const readsKey = services.includes('SMTP') || networkServiceAllowed;
  let next = readsKey ? withKeyRead(server, certificate) : server;
  for (const [service, field] of CLIENT_ACCESS) {
    const state = next[field];
    if (!services.includes(service) || state === null) continue;
    const firstName = certificateDomains(certificate)[0];
    if (isWildcard(certificate) || firstName === undefined) {
      warnings.push(notFullyQualified(service, certificate));
      continue;
    }
    next = {
      ...withKeyRead(next, certificate),
      [field]: { ...state, x509CertificateName: firstName },
    };
  }
  if (services.includes('IIS')) next = withFrontEndBinding(next, certificate.thumbprint);
  return { server: next, warnings };
}

const CLIENT_ACCESS = [
  ['POP', 'pop'],
  ['IMAP', 'imap'],
] as const;

function notFullyQualified(service: 'POP' | 'IMAP', certificate: StoredCertificate): string {
  const subject = commonNameOf(certificate.subject) ?? certificate.subject;
  return `This certificate with thumbprint ${certificate.thumbprint} and subject "${subject}" cannot used for ${service} SSL/TLS connections because the subject is not a Fully Qualified Domain Name (FQDN). Use command Set-${service}Settings to set X509CertificateName to the FQDN of the service.`;
}

/** POP and IMAP need it as SMTP does: this is why a certificate enabled for them alone shows SMTP as well (observed). */
function withKeyRead(server: ServerState, { thumbprint }: StoredCertificate): ServerState {
  return {
    ...server,
    certificates: server.certificates.map((certificate) =>
      certificate.thumbprint === thumbprint
        ? { ...certificate, networkServiceRead: true }
        : certificate,
    ),
  };
}

/** The Back End on 444 keeps its certificate (observed). Outlook on the web goes on with its cookies as they are until IIS restarts. */
function withFrontEndBinding(server: ServerState, thumbprint: string): ServerState {
  const isFrontEnd = ({ site, endpoint }: ServerState['iisBindings'][number]) =>
    site === 'Default Web Site' && endpoint.includes(':443:');
  const former = server.iisBindings.find(isFrontEnd)?.thumbprint ?? null;
  return {
    ...server,
    owaCookieThumbprint: server.owaCookieThumbprint ?? (former === thumbprint ? null : former),
    iisBindings: server.iisBindings.map((binding) =>
      isFrontEnd(binding) ? { ...binding, thumbprint } : binding,
    ),
  };
}

/** After `iisreset` Outlook on the web uses the certificate on 443. */
export function restartIis(server: ServerState): ServerState {
  return { ...server, owaCookieThumbprint: null };
}
