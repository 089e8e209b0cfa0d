/** Reconstructs the settings of POP or IMAP from the certificates that show the service. */
import { type Certificate, certificateDomains } from '../../domain/certificate.ts';
import type { ServerInventory } from '../../domain/organisation.ts';
import { clientAccessCertificate } from './served.ts';
import type { ClientAccessState, ServerState } from './state.ts';

/** The name is one that exactly these certificates bear. The service is taken to run when one that an authority issued is among them: setup alone gives it to its own, and leaves the service off. */
export function reconstructClientAccess(
  inventory: ServerInventory,
  server: ServerState,
  service: 'POP' | 'IMAP',
  now: Date,
): ClientAccessState | null {
  const reading = service === 'POP' ? inventory.pop : inventory.imap;
  if (reading.known && reading.value === null) return null;
  const showing = inventory.certificates.filter(
    ({ services }) => services?.includes(service) ?? false,
  );
  const x509CertificateName = reading.known
    ? (reading.value?.x509CertificateName ?? server.name)
    : nameBorneBy(showing, inventory, server, service);
  const isRunning = reading.known
    ? (reading.value?.isRunning ?? false)
    : showing.some(({ selfSigned }) => !selfSigned);
  const loaded = clientAccessCertificate(server, x509CertificateName, now) ?? showing[0];
  return {
    x509CertificateName,
    isRunning,
    startType: isRunning ? 'Automatic' : 'Manual',
    loadedThumbprint: isRunning ? (loaded?.thumbprint ?? null) : null,
  };
}

function nameBorneBy(
  showing: readonly Certificate[],
  { certificates }: ServerInventory,
  server: ServerState,
  service: 'POP' | 'IMAP',
): string {
  const silent = certificates.filter((certificate) => !showing.includes(certificate));
  const candidates = [server.name, ...showing.flatMap(certificateDomains)];
  const misfits = (name: string) =>
    showing.filter((certificate) => !bears(certificate, name)).length +
    silent.filter((certificate) => bears(certificate, name)).length;
  const nobodys = `${service.toLowerCase()}.invalid`;
  return [...candidates, nobodys].sort((a, b) => misfits(a) - misfits(b))[0] ?? nobodys;
}

function bears(certificate: Certificate, name: string): boolean {
  return certificateDomains(certificate).some(
    (domain) => domain.toLowerCase() === name.toLowerCase(),
  );
}
