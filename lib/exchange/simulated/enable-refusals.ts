/** What Enable-ExchangeCertificate refuses outright, before anything is changed. */
import type { ServiceName } from '../../domain/services.ts';
import { isWithinValidity, storedOn } from './derive.ts';
import { certificateNotFound, type Refusal, rpcRefusal, serviceHostRefusal } from './refusal.ts';
import type { ServerState, StoredCertificate } from './state.ts';
import { hasUnifiedMessaging } from './um-startup.ts';
import { unusableBecause } from './usability.ts';

export interface Wanted {
  readonly thumbprint: string;
  readonly services: readonly ServiceName[];
  readonly networkServiceAllowed?: boolean;
}

/** The certificate, or why Exchange will not have it. */
export function certificateToEnable(
  server: ServerState,
  wanted: Wanted,
  now: Date,
): { readonly certificate: StoredCertificate } | { readonly refusal: Refusal } {
  const unreachable = serviceHostRefusal(server);
  if (unreachable !== null) return { refusal: unreachable };
  const { thumbprint, services } = wanted;
  const certificate = storedOn(server, thumbprint);
  // A pending request stands in a store of its own, where Enable does not look (an assumption: no transcript was found).
  if (certificate === undefined || certificate.isPending) {
    return { refusal: certificateNotFound(server, thumbprint) };
  }
  const reason = unusableBecause(certificate, server);
  if (reason !== null) {
    const text = `The certificate with thumbprint ${thumbprint} was found but is not valid for use with Exchange Server (reason: ${reason}).`;
    return { refusal: rpcRefusal(server, 'certificate-not-usable', text) };
  }
  for (const service of services) {
    const why = serviceRefusal(server, certificate, service, now);
    if (why !== null) return { refusal: rpcRefusal(server, 'service-refused', why) };
  }
  if (needsKeyPermission(wanted, certificate) && !certificate.isKeyPermissionChangeable) {
    const text = `Insufficient rights to grant Network Service access to the certificate with thumbprint ${thumbprint}`;
    return { refusal: rpcRefusal(server, 'key-permission', text) };
  }
  return { certificate };
}

function needsKeyPermission(
  { services, networkServiceAllowed = false }: Wanted,
  certificate: StoredCertificate,
): boolean {
  const readsKey = services.some((service) => ['SMTP', 'POP', 'IMAP'].includes(service));
  return (readsKey || networkServiceAllowed) && !certificate.networkServiceRead;
}

/** That Exchange refuses these is documented; of the wording only part is. */
function serviceRefusal(
  server: ServerState,
  certificate: StoredCertificate,
  service: ServiceName,
  now: Date,
): string | null {
  if (service === 'Federation') {
    return 'The Federation service cannot be enabled this way. Use New-FederationTrust or Set-FederationTrust.';
  }
  const isInstalled = {
    IMAP: server.imap !== null,
    POP: server.pop !== null,
    IIS: server.iisBindings.length > 0,
    SMTP: true,
    UM: server.um !== null && hasUnifiedMessaging(server.version),
    UMCallRouter: server.umCallRouter !== null && hasUnifiedMessaging(server.version),
  }[service];
  if (!isInstalled) return `The ${service} service is not installed on this server.`;
  if (service !== 'UM' && service !== 'UMCallRouter') return null;
  const state = service === 'UM' ? server.um : server.umCallRouter;
  if (state?.startupMode === 'TCP') {
    return `A certificate cannot be enabled for ${service} while its startup mode is TCP. Set UMStartupMode to TLS or Dual.`;
  }
  if (!isWithinValidity(certificate, now)) {
    return `The certificate with thumbprint ${certificate.thumbprint} is expired or not yet valid and cannot be enabled for ${service}.`;
  }
  return null;
}
