/** Set-PopSettings and Set-ImapSettings as far as certificates need them, and the start of the Windows services. */
import { clientAccessCertificate } from './served.ts';
import type { ClientAccessState, ServerState } from './state.ts';

export type ClientAccessService = 'POP' | 'IMAP';

/** Unlike Enable, this takes any host name, a wildcard certificate's too, and gives nobody access to a key. Nothing is served before a restart. */
export function setCertificateName(
  server: ServerState,
  service: ClientAccessService,
  x509CertificateName: string,
): ServerState {
  return changed(server, service, { x509CertificateName });
}

/** What Set-PopSettings and Set-ImapSettings warn of after every change. */
export function restartWarning({ name }: ServerState, service: ClientAccessService): string {
  const protocol = service === 'POP' ? 'POP3' : 'IMAP4';
  return `Changes to ${protocol} settings will only take effect after all Microsoft Exchange ${protocol} services are restarted on server ${name}.`;
}

export function setStartType(
  server: ServerState,
  service: ClientAccessService,
  startType: ClientAccessState['startType'],
): ServerState {
  return changed(server, service, { startType });
}

/** Starts the services, which load what their name finds now; a disabled one cannot start. */
export function startClientAccess(
  server: ServerState,
  service: ClientAccessService,
  now: Date,
): ServerState {
  const state = server[fieldOf(service)];
  if (state === null || state.startType === 'Disabled') {
    throw new Error(`${service} on ${server.name} is disabled or not installed: it cannot start.`);
  }
  const found = clientAccessCertificate(server, state.x509CertificateName, now);
  return changed(server, service, {
    isRunning: true,
    loadedThumbprint: found?.thumbprint ?? null,
  });
}

function changed(
  server: ServerState,
  service: ClientAccessService,
  change: Partial<ClientAccessState>,
): ServerState {
  const field = fieldOf(service);
  const state = server[field];
  return state === null ? server : { ...server, [field]: { ...state, ...change } };
}

function fieldOf(service: ClientAccessService): 'pop' | 'imap' {
  return service === 'POP' ? 'pop' : 'imap';
}
