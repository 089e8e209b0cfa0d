/** Connectors that ask for a certificate by TlsCertificateName, or by their own name, and whether it is there. */
import { type Certificate, certificateDomains, coversName } from '../domain/certificate.ts';
import type { Reading } from '../domain/organisation.ts';
import { labelOf } from './certificate-purpose.ts';
import { daysUntil, told } from './lifetime.ts';
import type { Concern, ReportServer } from './report.ts';

interface Connector {
  readonly kind: 'Receive' | 'Send';
  readonly name: string;
  /** `null`: the server's own. */
  readonly fqdn: string | null;
  readonly tlsCertificateName: string | null;
}

type Said = Pick<Concern, 'kind' | 'urgency' | 'what' | 'next'>;

export function connectorConcerns(server: ReportServer, now: string): Concern[] {
  const { inventory } = server;
  return connectorsOf(inventory).flatMap((connector) => {
    const said =
      connector.tlsCertificateName === null
        ? uncovered(connector, inventory.certificates)
        : asked(connector, connector.tlsCertificateName, inventory.certificates, now);
    if (said === null) return [];
    const subject = `${connector.kind} connector “${connector.name}”`;
    return [{ ...said, subject, server, thumbprint: null, due: null }];
  });
}

/** A connector that listens on several ports is one. */
function connectorsOf({
  receiveConnectors,
  sendConnectors,
}: ReportServer['inventory']): readonly Connector[] {
  const receiving = valuesOf(receiveConnectors).map((one) => ({
    ...one,
    kind: 'Receive' as const,
  }));
  const sending = valuesOf(sendConnectors).map((one) => ({ ...one, kind: 'Send' as const }));
  const byName = new Map([...receiving, ...sending].map((one) => [`${one.kind} ${one.name}`, one]));
  return [...byName.values()];
}

function valuesOf<T>(reading: Reading<readonly T[]>): readonly T[] {
  return reading.known ? reading.value : [];
}

function asked(
  { kind }: Connector,
  wanted: string,
  certificates: readonly Certificate[],
  now: string,
): Said | null {
  const next = (on: string) =>
    `Name the one in use: $c = Get-ExchangeCertificate${on} -Thumbprint …; Set-${kind}Connector … -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)".`;
  if (!/^<I>.+<S>.+$/is.test(wanted)) {
    const what = `has a TlsCertificateName that is no <I>issuer<S>subject: ${wanted}`;
    return { kind: 'connector-name-malformed', urgency: 'now', what, next };
  }
  const found = certificates.filter(
    ({ issuer, subject }) => `<i>${issuer}<s>${subject}`.toLowerCase() === wanted.toLowerCase(),
  );
  const [first, ...more] = found;
  if (first === undefined) {
    const isOpen = certificates.some(
      (one) => told(one, 'subject') === null || told(one, 'issuer') === null,
    );
    if (isOpen) return null;
    const what = `asks for a certificate that is not there: ${wanted}. STARTTLS is not offered without it`;
    return { kind: 'connector-names-nothing', urgency: 'now', what, next };
  }
  const ended = found.filter((one) => (daysUntil(told(one, 'notAfter'), now) ?? 0) < 0);
  if (ended.length === found.length) {
    const what = `asks by TlsCertificateName for ${labelOf(first)}, which has ended`;
    return { kind: 'connector-names-ended', urgency: 'now', what, next };
  }
  if (more.length > 0) return several(found, ended);
  return first.services !== null && !first.services.includes('SMTP') ? notForSmtp(first) : null;
}

/** Issuer and subject stay the same through a renewal, so the name means the old one and the new one. */
function several(found: readonly Certificate[], ended: readonly Certificate[]): Said {
  const labels = found.map(labelOf).join(', ');
  const [old] = ended;
  return {
    kind: 'connector-names-several',
    urgency: old === undefined ? 'note' : 'soon',
    what: `means ${found.length} certificates by its TlsCertificateName${old === undefined ? '' : `, of which ${ended.length} ended`}: ${labels}`,
    next:
      old === undefined
        ? null
        : (on) =>
            `Remove what has ended. Remove-ExchangeCertificate${on} -Thumbprint ${old.thumbprint} refuses while a Send connector names it: empty the name, remove, set it again.`,
  };
}

function notForSmtp(certificate: Certificate): Said {
  return {
    kind: 'connector-certificate-without-smtp',
    urgency: 'soon',
    what: `asks for ${labelOf(certificate)}, which is not listed for SMTP`,
    next: (on) =>
      `Enable-ExchangeCertificate${on} -Thumbprint ${certificate.thumbprint} -Services SMTP. Answer No to the question about the default SMTP certificate.`,
  };
}

/** Without a TlsCertificateName transport looks for the connector's own name among the certificates for SMTP. */
function uncovered({ kind, fqdn }: Connector, certificates: readonly Certificate[]): Said | null {
  if (fqdn === null) return null;
  const isOpen = certificates.some(
    (one) =>
      one.services === null || told(one, 'domains') === null || told(one, 'subject') === null,
  );
  const isCovered = certificates.some(
    (one) =>
      one.services?.includes('SMTP') === true &&
      certificateDomains(one).some((name) => coversName(name, fqdn)),
  );
  if (isOpen || isCovered) return null;
  return {
    kind: 'connector-name-uncovered',
    urgency: kind === 'Receive' ? 'soon' : 'note',
    what: `goes by ${fqdn}, which no certificate for SMTP covers (event 12014)`,
    next: (on) =>
      `Assign a certificate for that name to SMTP, or give the connector a name that one covers: Get-ExchangeCertificate${on} -DomainName ${isHost(fqdn) ? fqdn : '…'}.`,
  };
}

function isHost(name: string): boolean {
  return /^[\w.-]+$/.test(name);
}
