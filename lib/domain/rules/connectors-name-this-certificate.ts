import { type Certificate, certificateDomains, commonNameOf, coversName } from '../certificate.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

interface Connector {
  readonly kind: 'Receive' | 'Send';
  readonly name: string;
  readonly fqdn: string | null;
  readonly tlsCertificateName: string | null;
}

/** A connector’s TlsCertificateName is issuer and subject: a renewal by another authority, or with another subject, is not meant by it. */
export const connectorsNameThisCertificate: Rule = {
  id: 'connectors-name-this-certificate',
  policy:
    'A connector for one of the certificate’s names does not ask for another certificate by TlsCertificateName.',
  severity: 'confirm',
  source: 'Set-SendConnector, Set-ReceiveConnector (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (!change.services.includes('SMTP') || certificate === undefined) return notApplicable();
    const { receiveConnectors, sendConnectors } = server;
    if (!receiveConnectors.known) {
      return notRead(
        `which TlsCertificateName the Receive connectors of ${server.server} have`,
        receiveConnectors,
        `Get-ReceiveConnector -Server ${server.server} | Format-List Name,Fqdn,TlsCertificateName`,
      );
    }
    if (!sendConnectors.known) {
      return notRead(
        `which TlsCertificateName the Send connectors of ${server.server} have`,
        sendConnectors,
        'Get-SendConnector | Format-List Name,Fqdn,SourceTransportServers,TlsCertificateName',
      );
    }
    const connectors: readonly Connector[] = [
      ...receiveConnectors.value.map((one) => ({ ...one, kind: 'Receive' as const })),
      ...sendConnectors.value.map((one) => ({ ...one, kind: 'Send' as const })),
    ];
    const stale = connectors.filter((connector) => asksForAnother(connector, certificate));
    const facts = {
      stale: stale
        .map(({ kind, name, tlsCertificateName }) => `${kind} ${name} ${tlsCertificateName}`)
        .sort(),
    };
    if (stale.length === 0) return met(facts);
    const named = stale.map(({ kind, name }) => `${kind} connector ${name}`).join(', ');
    return broken({
      facts,
      why: `TlsCertificateName asks for another certificate, by its issuer and subject, on ${named}. There the new one will not be shown, and once the other is gone STARTTLS is no longer offered.`,
      remedy: `Afterwards set it on each: \`$c = Get-ExchangeCertificate -Server ${server.server} -Thumbprint ${certificate.thumbprint}; Set-${stale[0]?.kind ?? 'Send'}Connector … -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)"\`.`,
    });
  },
};

/** One that names a certificate for other hosts is not about this renewal. */
function asksForAnother(connector: Connector, certificate: Certificate): boolean {
  const wanted = connector.tlsCertificateName;
  if (wanted === null) return false;
  const { issuer, subject } = certificate;
  if (wanted.toLowerCase() === `<i>${issuer}<s>${subject}`.toLowerCase()) return false;
  const wantedSubject = wanted.split(/<s>/i)[1] ?? '';
  const hosts = [commonNameOf(wantedSubject), connector.fqdn].filter((host) => host !== null);
  const names = certificateDomains(certificate);
  return hosts.some((host) => names.some((name) => name === host || coversName(name, host)));
}
