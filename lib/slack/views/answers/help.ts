/** The answer to `/cert help`: what can be written, with an example for each; and what each service of Exchange uses a certificate for. */
import type { KnownBlock } from '@slack/types';
import {
  ASSIGNMENT_ONLY_ADDS,
  SERVICE_GUIDE,
  type ServiceGuide,
} from '../../../domain/service-guide.ts';
import { serviceNamed } from '../../../domain/services.ts';
import { code } from '../../escape.ts';
import { type Message, message, section } from '../blocks.ts';

interface Entry {
  readonly verb: string;
  readonly use: string;
  readonly what: string;
  readonly example: string;
}

const ENTRIES: readonly Entry[] = [
  {
    verb: 'assign',
    use: 'assign THUMBPRINT to SERVICES on SERVERS',
    what: 'Asks for the change. Its card shows what the rules say and the plan; an approver decides.',
    example:
      '/cert assign 434AC224C8459924B26521298CE8834C514856AB to POP, IMAP, IIS, SMTP on EX01',
  },
  {
    verb: 'check',
    use: 'check THUMBPRINT for SERVICES on SERVERS',
    what: 'Only says what the rules would say. Nothing is asked for, nothing is run.',
    example: '/cert check 434AC224 for IIS, SMTP on EX01',
  },
  {
    verb: 'list',
    use: 'list on SERVERS',
    what: 'The certificates there, and what each is assigned to; on all servers without `on`.',
    example: '/cert list on EX01',
  },
  {
    verb: 'show',
    use: 'show THUMBPRINT',
    what: 'One certificate, and the servers that hold it.',
    example: '/cert show 434AC224',
  },
  {
    verb: 'requests',
    use: 'requests',
    what: 'What is open, and what ended lately.',
    example: '/cert requests',
  },
  {
    verb: 'status',
    use: 'status ID',
    what: 'How one request stands.',
    example: '/cert status R-4F7K2Q',
  },
  {
    verb: 'cancel',
    use: 'cancel ID REASON',
    what: 'Takes a request back that nobody has approved yet.',
    example: '/cert cancel R-4F7K2Q wrong server',
  },
  {
    verb: 'freeze',
    use: 'freeze REASON',
    what: 'Stops everything that would change a server, at once.',
    example: '/cert freeze mail flow is disturbed',
  },
  {
    verb: 'unfreeze',
    use: 'unfreeze',
    what: 'Lets changes run again. It takes two people.',
    example: '/cert unfreeze',
  },
];

export function helpAnswer(topic: string | null, isSimulated: boolean): Message {
  const wanted = topic?.trim().toLowerCase();
  const about = ENTRIES.find((entry) => entry.verb === wanted);
  if (about !== undefined) return message(`Help on ${about.verb}`, [inFull(about)], isSimulated);
  const guides = guidesOn(wanted);
  if (guides.length > 0) {
    return message('What the services use a certificate for', servicesInFull(guides), isSimulated);
  }
  const unknownTopic =
    wanted === undefined || wanted === ''
      ? []
      : [section(`There is no help on ${code(wanted, 60)}. This is what Signet understands:`)];
  return message(
    'What Signet understands',
    [
      ...unknownTopic,
      section(
        '*Signet assigns certificates to Exchange services.* Somebody asks, the rules are checked, another person approves; then it is done and proven by TLS handshake.',
      ),
      section(...ENTRIES.map((entry) => `• \`/cert ${entry.use}\`: ${entry.what}`)),
      section(
        '`Enable-ExchangeCertificate -Thumbprint … -Services … -Server …` is understood as well. `/cert help services` says what each service uses a certificate for. `/cert assign` or `/cert check` alone opens a dialog to choose in; “Check this command” in a message’s menu judges the command in it. Start with `/cert list`.',
      ),
    ],
    isSimulated,
  );
}

function inFull(entry: Entry): KnownBlock {
  return section(`*\`/cert ${entry.use}\`*`, entry.what, `For example: \`${entry.example}\``);
}

/** The table of services, or the row of the one that is named. */
function guidesOn(topic: string | undefined): readonly ServiceGuide[] {
  if (topic === 'services' || topic === 'service') return SERVICE_GUIDE;
  const service = serviceNamed(topic ?? '');
  return SERVICE_GUIDE.filter((guide) => guide.service === service);
}

function servicesInFull(guides: readonly ServiceGuide[]): KnownBlock[] {
  return [...guides.map(serviceInFull), section(ASSIGNMENT_ONLY_ADDS)];
}

function serviceInFull({ service, use, protocols, mind }: ServiceGuide): KnownBlock {
  return section(
    `*${service}*: ${use}${protocols.length === 0 ? '' : ':'}`,
    ...protocols.map((protocol) => `• ${protocol}`),
    ...mind,
  );
}
