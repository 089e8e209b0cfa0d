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
    usage: ['signet start [--port N] [--inventory FILE…] [--guided SERVER…] [--json]'],
    details: [
      '--port N           listen there; 0 takes any free port',
      '--inventory FILE…  build the simulated organisation from exported certificates',
      '--guided SERVER…   servers that Signet reaches through people who run its scripts',
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
    name: 'report',
    summary: 'Say what exported certificates ask for, and when they end',
    usage: [
      'signet report --inventory FILE… [--at ISO] [--html OUT] [--csv OUT] [--png OUT] [--json]',
    ],
    details: [
      '--inventory FILE…  what `signet inventory` reads; the more files, the more can be said',
      '--at ISO           as of this time, e.g. 2026-11-22T08:00:00Z',
      '--html OUT         write one page that needs nothing else, with the picture',
      '--csv OUT          write one row per server and certificate',
      '--png OUT          write the picture: when certificates end, by server and service',
      '--json             print one JSON line',
      'Exit code 0 when the report was made, whatever it says. 64: a file can’t be used.',
    ],
  },
  {
    name: 'rules',
    summary: 'List the rules a request is judged by',
    usage: ['signet rules [--json]'],
    details: [],
  },
  {
    name: 'operations',
    summary: 'List what Signet can run on an Exchange server',
    usage: ['signet operations [NAME]'],
    details: ['NAME  print the whole script of one operation, as it runs on the server'],
  },
  {
    name: 'config',
    summary: 'Check signet.config.json, or push it to the deployment',
    usage: [
      'signet config check [FILE]',
      'signet config push [--yes] [FILE]',
      'signet config schema',
    ],
    details: [
      'check   say what is wrong in the file, field by field; exit code 64 when something is',
      'push    show what would change, ask, and make it the configuration that counts',
      '--yes   push without asking',
      'schema  print the JSON schema that editors check the file against',
    ],
  },
  {
    name: 'secrets',
    summary: 'Put the Slack app’s credentials into Secrets Manager',
    usage: ['signet secrets [FILE]'],
    details: [
      'Asks for the signing secret and the bot token, tries the token, and stores both.',
      'On a machine without a terminal: SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN.',
    ],
  },
  {
    name: 'manifest',
    summary: 'Print the manifest of the Slack app for a deployment',
    usage: ['signet manifest https://…'],
    details: ['https://…  the address that `cdk deploy` printed'],
  },
  {
    name: 'doctor',
    summary: 'Look whether a deployment has everything it needs',
    usage: ['signet doctor [--json] [FILE]'],
    details: [
      'Looks at the configuration, the table, the Slack app, the SSM documents and every server;',
      'changes nothing. A line each: ok, DO (with what to do) or ? (it could not be looked at).',
      'Exit code 0 when all is well.',
    ],
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
