/** What the command says about itself, and about the services of Exchange. */
import { ASSIGNMENT_ONLY_ADDS, SERVICE_GUIDE, type ServiceGuide } from '../domain/service-guide.ts';

export interface CommandHelp {
  readonly name: string;
  readonly summary: string;
  /** How it is written, one way a line. */
  readonly usage: readonly string[];
  readonly details: readonly string[];
}

export const COMMAND_HELP: readonly CommandHelp[] = [
  {
    name: 'start',
    summary: 'Start the local workspace and print its address',
    usage: ['signet start [--port N] [--inventory FILE…] [--json]'],
    details: [
      '--port N           listen there; 0 takes any free port',
      '--inventory FILE…  build the simulated organisation from exported certificates',
      '--json             print one JSON line with the addresses once it listens',
    ],
  },
  {
    name: 'parse',
    summary: 'Show how a request is read',
    usage: ['signet parse [--json] "TEXT"', 'signet parse [--json] -      (text from stdin)'],
    details: [
      '--json  print one JSON line: {"request":…} or {"error":{"code","message"}}',
      '--      what follows is text, whatever it looks like',
      'Exit code 0 when the text is a request, 64 when it is refused.',
      '',
      'For example:',
      '  signet parse "assign 434AC224C8459924B26521298CE8834C514856AB to iis, smtp on EX01"',
      '  signet parse "Enable-ExchangeCertificate -Thumbprint 434AC224… -Services IIS,SMTP"',
    ],
  },
  {
    name: 'check',
    summary: 'Judge a request against exported certificates',
    usage: ['signet check [--json] --inventory FILE… [--at ISO] "TEXT"'],
    details: [
      '--inventory FILE…  what Get-ExchangeCertificate printed or Export-Clixml wrote, also connectors',
      '--at ISO           judge as of this time, e.g. 2026-11-22T08:00:00Z',
      'Exit code 0: allowed. 3: needs confirmation. 2: blocked. 64: not understood.',
    ],
  },
  {
    name: 'inventory',
    summary: 'Show the certificates in exported files',
    usage: ['signet inventory [--json] FILE…'],
    details: [
      'FILE…  what Export-Clixml wrote of Get-ExchangeCertificate, Get-SendConnector,',
      '       Get-ReceiveConnector or Get-AuthConfig, or what Get-ExchangeCertificate printed',
    ],
  },
  {
    name: 'rules',
    summary: 'List the rules a request is judged by',
    usage: ['signet rules [--json]'],
    details: [],
  },
  {
    name: 'help',
    summary: 'Show this, or more about one command or the services',
    usage: ['signet help [COMMAND]', 'signet help services'],
    details: ['services  what each service of Exchange uses a certificate for'],
  },
];

export const COMMAND_NAMES: readonly string[] = COMMAND_HELP.map(({ name }) => name);

/** The overview of all commands. */
export function overview(): string {
  const width = Math.max(...COMMAND_NAMES.map((name) => name.length));
  return [
    'signet: assigns certificates to Exchange services from Slack: judged, approved, done, proven.',
    '',
    'Usage: signet COMMAND [ARGUMENTS]',
    '',
    ...COMMAND_HELP.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Results go to stdout, everything else to stderr. `signet help COMMAND` says more,',
    'and `signet help services` what each service of Exchange uses a certificate for.',
    '',
  ].join('\n');
}

/** More about one command, or the table of services; `undefined` when there is nothing of that name. */
export function helpOn(name: string): string | undefined {
  if (name === 'services') return services();
  const command = COMMAND_HELP.find((known) => known.name === name);
  if (command === undefined) return undefined;
  const lines = [
    `${command.summary}.`,
    '',
    ...command.usage.map((usage, index) => `${index === 0 ? 'Usage: ' : '       '}${usage}`),
  ];
  if (command.details.length > 0) lines.push('', ...command.details.map(indented));
  return `${lines.join('\n')}\n`;
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

function services(): string {
  const rows = SERVICE_GUIDE.map(serviceInFull);
  return `What each service of Exchange uses a certificate for\n\n${rows.join('\n')}\n${ASSIGNMENT_ONLY_ADDS}\n`;
}

function serviceInFull({ service, use, protocols, mind }: ServiceGuide): string {
  const lines = [
    `${service}: ${use}${protocols.length === 0 ? '' : ':'}`,
    ...protocols.map((protocol) => `    ${protocol}`),
    ...mind.map(indented),
  ];
  return `${lines.join('\n')}\n`;
}
