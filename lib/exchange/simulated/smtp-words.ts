/** What Exchange asks and warns of when a certificate is enabled for SMTP, in its own words. */
import { certificateDomains, coversName } from '../../domain/certificate.ts';
import { storedOn } from './derive.ts';
import { printDate } from './printed-date.ts';
import { smtpCertificate } from './served.ts';
import type { ServerState, StoredCertificate } from './state.ts';

export interface Question {
  readonly about: 'IIS' | 'SMTP' | 'UM' | 'UMCallRouter';
  readonly text: string;
}

/** `null`: no default certificate is configured, so there is nothing to ask. */
export function defaultSmtpQuestion(
  server: ServerState,
  replacement: StoredCertificate,
): Question | null {
  const thumbprint = server.internalTransportThumbprint;
  const current = thumbprint === null ? undefined : storedOn(server, thumbprint);
  if (current === undefined) return null;
  return {
    about: 'SMTP',
    text: [
      'Confirm',
      'Overwrite the existing default SMTP certificate?',
      '',
      `Current certificate: '${current.thumbprint}' (expires ${printDate(current.notAfter, 'en-US')})`,
      `Replace it with certificate: '${replacement.thumbprint}' (expires ${printDate(replacement.notAfter, 'en-US')})`,
      '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is "Y"):',
    ].join('\n'),
  };
}

/** Enabled for SMTP, yet passed over: another certificate fits the connector's name better. */
export function connectorWarnings(
  server: ServerState,
  enabled: StoredCertificate,
  now: Date,
): string[] {
  const byName = new Map<string, { readonly winner: StoredCertificate; connectors: string[] }>();
  for (const connector of server.receiveConnectors) {
    const winner = smtpCertificate(server, connector, now);
    if (winner === undefined || winner.thumbprint === enabled.thumbprint) continue;
    if (!certificateDomains(enabled).some((name) => coversName(name, connector.fqdn))) continue;
    const entry = byName.get(connector.fqdn) ?? { winner, connectors: [] };
    byName.set(connector.fqdn, {
      winner,
      connectors: [...entry.connectors, connector.name],
    });
  }
  return [...byName].map(
    ([fqdn, { winner, connectors }]) =>
      `This certificate will not be used for external TLS connections with an FQDN of '${fqdn}' because the ${winner.selfSigned ? 'self-signed' : 'CA-signed'} certificate with thumbprint '${winner.thumbprint}' takes precedence. The following connectors match that FQDN: ${connectors.join(', ')}.`,
  );
}
