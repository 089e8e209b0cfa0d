/** What each service uses its certificate for, and what to mind: after “Assign certificates to Exchange Server services” and “Enable-ExchangeCertificate”. */
import type { ServiceName } from './services.ts';

export interface ServiceGuide {
  readonly service: ServiceName;
  /** What the certificate encrypts. */
  readonly use: string;
  /** What clients reach by it, where that is more than the service itself. */
  readonly protocols: readonly string[];
  /** What to know before assigning; a sentence each. */
  readonly mind: readonly string[];
}

const NO_WILDCARD = (cmdlet: string) =>
  `A wildcard certificate can’t be assigned; its name is set by ${cmdlet} instead.`;
const STARTS_IN_TLS = (cmdlet: string) =>
  `Its startup mode has to be TLS or Dual (${cmdlet}); in TCP mode Exchange refuses.`;
const NOT_SINCE_2019 = 'Exchange 2019 and Subscription Edition have no Unified Messaging.';

/** In the order people meet them, not in Exchange's. */
export const SERVICE_GUIDE: readonly ServiceGuide[] = [
  {
    service: 'IIS',
    use: 'TLS for clients that come by HTTP, from inside and outside',
    protocols: [
      'Autodiscover',
      'Exchange ActiveSync',
      'Exchange admin center (EAC)',
      'Exchange Web Services (EWS)',
      'Offline address book (OAB) distribution',
      'Outlook Anywhere (RPC over HTTP)',
      'MAPI over HTTP',
      'Outlook on the web',
    ],
    mind: [
      'Only the Default Web Site is bound; Exchange Back End keeps its own certificate.',
      '“Require SSL” is switched on there unless the request says -DoNotRequireSsl.',
    ],
  },
  {
    service: 'SMTP',
    use: 'TLS for mail between servers and from clients; mutual TLS with others',
    protocols: [],
    mind: [
      'Exchange asks whether this should become the default SMTP certificate, which encrypts mail between Exchange servers inside. Usually it should not: Signet keeps the present one unless told `replace default smtp`.',
    ],
  },
  {
    service: 'IMAP',
    use: 'TLS for IMAP4 clients',
    protocols: [],
    mind: [
      NO_WILDCARD('Set-ImapSettings'),
      'The IMAP4 services serve the new certificate only once they are restarted.',
    ],
  },
  {
    service: 'POP',
    use: 'TLS for POP3 clients',
    protocols: [],
    mind: [
      NO_WILDCARD('Set-PopSettings'),
      'The POP3 services serve the new certificate only once they are restarted.',
    ],
  },
  {
    service: 'UM',
    use: 'TLS to the Unified Messaging service of Mailbox servers',
    protocols: [],
    mind: [STARTS_IN_TLS('Set-UMService'), NOT_SINCE_2019],
  },
  {
    service: 'UMCallRouter',
    use: 'TLS to the Unified Messaging Call Router of the Client Access services',
    protocols: [],
    mind: [STARTS_IN_TLS('Set-UMCallRouterSettings'), NOT_SINCE_2019],
  },
  {
    service: 'Federation',
    use: 'The federation trust with other organisations',
    protocols: [],
    mind: ['Not assigned here: New-FederationTrust and Set-FederationTrust alone manage it.'],
  },
];

/** What holds for every service. */
export const ASSIGNMENT_ONLY_ADDS =
  'Exchange only ever adds services to a certificate. To take one away, assign another certificate to that service, then remove the old one.';
