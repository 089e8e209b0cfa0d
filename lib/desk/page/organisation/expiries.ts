/** Every certificate of the organisation once, with the servers that hold it, soonest expiry first. */
import type { Certificate } from '../../../domain/certificate.ts';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';

export interface Expiry {
  readonly certificate: Certificate;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly servers: readonly string[];
  /** Some port serves it, or some service is assigned to it. */
  readonly isInUse: boolean;
}

export function expiriesIn(organisation: OrganisationView): readonly Expiry[] {
  const found = new Map<string, Expiry>();
  for (const server of organisation.servers) {
    for (const certificate of server.certificates) {
      const at = Date.parse(certificate.notAfter);
      if (Number.isNaN(at)) continue;
      const former = found.get(certificate.thumbprint);
      const isServed = server.ports.some((port) => port.thumbprint === certificate.thumbprint);
      found.set(certificate.thumbprint, {
        certificate,
        at,
        servers: [...(former?.servers ?? []), server.name],
        isInUse: (former?.isInUse ?? false) || isServed || (certificate.services ?? []).length > 0,
      });
    }
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}
