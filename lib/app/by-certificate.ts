/** The same readings seen by certificate: each once, with the servers that hold it. */
import type { Certificate } from '../domain/certificate.ts';
import type { ServerInventory } from '../domain/organisation.ts';
import type { CertificateOnServers } from '../slack/doors.ts';

export function oldestReading(inventories: readonly ServerInventory[]): string | null {
  return inventories.flatMap(({ readAt }) => readAt ?? []).toSorted()[0] ?? null;
}

/** Soonest to expire first. */
export function byCertificate(inventories: readonly ServerInventory[]): CertificateOnServers[] {
  const found = new Map<
    string,
    { certificate: Certificate; holders: CertificateOnServers['holders'][number][] }
  >();
  for (const inventory of inventories) {
    for (const certificate of inventory.certificates) {
      const entry = found.get(certificate.thumbprint) ?? { certificate, holders: [] };
      const transport = inventory.internalTransportThumbprint;
      entry.holders.push({
        server: inventory.server,
        services: certificate.services,
        isDefaultSmtp: transport.known ? transport.value === certificate.thumbprint : null,
      });
      found.set(certificate.thumbprint, entry);
    }
  }
  return [...found.values()].sort((a, b) =>
    a.certificate.notAfter.localeCompare(b.certificate.notAfter),
  );
}
