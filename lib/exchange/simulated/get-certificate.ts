/** Get-ExchangeCertificate with its parameters. */
import { type Certificate, certificateDomains, coversName } from '../../domain/certificate.ts';
import { listedCertificates, storedOn } from './derive.ts';
import { certificateNotFound, type Refusal } from './refusal.ts';
import { bestForName } from './served.ts';
import type { Situation } from './situation.ts';

export interface GetCall {
  /** Empty or left out: all of them. */
  readonly thumbprint?: string | null;
  /** The first of the result is the one Exchange would pick for this name. */
  readonly domainName?: string;
}

export type GetOutcome =
  | { readonly kind: 'found'; readonly certificates: readonly Certificate[] }
  | ({ readonly kind: 'refused' } & Refusal);

export function getExchangeCertificate(situation: Situation, call: GetCall): GetOutcome {
  const { organisation, server, now } = situation;
  const all = listedCertificates(organisation, server, now);
  const { thumbprint, domainName } = call;
  if (thumbprint) {
    const certificates = all.filter((certificate) => certificate.thumbprint === thumbprint);
    if (certificates.length > 0) return { kind: 'found', certificates };
    return { kind: 'refused', ...certificateNotFound(server, thumbprint) };
  }
  if (domainName === undefined) return { kind: 'found', certificates: all };
  const bearing = all.filter((certificate) =>
    certificateDomains(certificate).some((name) => coversName(name, domainName)),
  );
  const stored = bearing.flatMap(({ thumbprint: each }) => storedOn(server, each) ?? []);
  const picked = bestForName(stored, domainName, now)?.thumbprint;
  const isPicked = (certificate: Certificate) => certificate.thumbprint === picked;
  return {
    kind: 'found',
    certificates: [
      ...bearing.filter(isPicked),
      ...bearing.filter((certificate) => !isPicked(certificate)),
    ],
  };
}
