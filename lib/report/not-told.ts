/** What the sources leave open, said once for the whole report, with where to look it up. */
import type { Certificate } from '../domain/certificate.ts';
import type { Reading, ServerInventory } from '../domain/organisation.ts';
import { told } from './lifetime.ts';
import type { ReportServer } from './report.ts';

interface Gap {
  readonly isOpen: (inventory: ServerInventory) => boolean;
  readonly sentence: string;
}

function unread(...facts: (keyof ServerInventory)[]): Gap['isOpen'] {
  return (inventory) => facts.some((fact) => isUnknown(inventory[fact]));
}

function isUnknown(value: ServerInventory[keyof ServerInventory]): boolean {
  return isReading(value) && !value.known;
}

function isReading(value: unknown): value is Reading<unknown> {
  return typeof value === 'object' && value !== null && 'known' in value;
}

const GAPS: readonly Gap[] = [
  {
    isOpen: unread('internalTransportThumbprint'),
    sentence:
      'Which certificate is the default SMTP certificate: Get-TransportService | Format-List Name,InternalTransportCertificateThumbprint.',
  },
  {
    isOpen: unread('iisBindings'),
    sentence:
      'Which certificate the Default Web Site and Exchange Back End (port 444) are bound to: Get-WebBinding.',
  },
  {
    isOpen: unread('pop', 'imap'),
    sentence:
      'Whether POP and IMAP run, and by which name they find their certificate: Get-PopSettings, Get-ImapSettings.',
  },
  {
    isOpen: unread('clientNames'),
    sentence:
      'Which names clients connect to, and so whether they are covered: Get-OwaVirtualDirectory and the like.',
  },
  {
    isOpen: unread('role'),
    sentence:
      'Whether a server is a Mailbox or an Edge server: all of them were compared as one role.',
  },
  {
    isOpen: unread('receiveConnectors'),
    sentence:
      'What the Receive connectors ask for: give the file of Get-ReceiveConnector | Export-Clixml as well.',
  },
  {
    isOpen: unread('sendConnectors'),
    sentence:
      'What the Send connectors ask for: give the file of Get-SendConnector | Export-Clixml as well.',
  },
  {
    isOpen: unread('authCertificates'),
    sentence:
      'Which Auth certificate is the current one and which the next: give the file of Get-AuthConfig | Export-Clixml as well.',
  },
  {
    isOpen: unread('isHybrid'),
    sentence: 'Whether the organisation is hybrid with Microsoft 365: Get-HybridConfiguration.',
  },
];

const ALWAYS =
  'What a port really shows: Services is computed when it is read, and says where a certificate may be used.';

export function notTold(servers: readonly ReportServer[]): string[] {
  const gaps = GAPS.flatMap(({ isOpen, sentence }) => {
    const open = servers.filter(({ inventory }) => isOpen(inventory));
    if (open.length === 0) return [];
    return [open.length === servers.length ? sentence : `${sentence} (${namesOf(open)})`];
  });
  const certificates = servers.flatMap(({ inventory }) => inventory.certificates);
  return [...certificateGaps(certificates), ALWAYS, ...gaps];
}

function namesOf(servers: readonly ReportServer[]): string {
  const names = servers.slice(0, 4).map(({ name }) => name);
  return `${names.join(', ')}${servers.length > 4 ? ` and ${servers.length - 4} more` : ''}`;
}

function certificateGaps(certificates: readonly Certificate[]): string[] {
  const counted = (test: (certificate: Certificate) => boolean) => certificates.filter(test).length;
  const of = (count: number) => `Of ${count} of ${certificates.length} certificates`;
  const services = counted((one) => one.services === null);
  const status = counted((one) => one.status === null);
  const end = counted((one) => told(one, 'notAfter') === null);
  const rest = counted((one) => told(one, 'notAfter') !== null && (one.unread?.length ?? 0) > 0);
  const provider = counted((one) => one.keyProvider === null);
  return [
    ...(services === 0
      ? []
      : [`${of(services)}, which services they are assigned to: that is not the same as none.`]),
    ...(status === 0 ? [] : [`${of(status)}, which Status Exchange gives them.`]),
    ...(end === 0
      ? []
      : [`${of(end)}, when they end: export them with Get-ExchangeCertificate | Export-Clixml.`]),
    ...(rest === 0 ? [] : [`${of(rest)}, key or signature: printed text leaves them out.`]),
    ...(provider === 0
      ? []
      : [`${of(provider)}, whether the key is kept by CSP or CNG: certutil -store my.`]),
  ];
}
