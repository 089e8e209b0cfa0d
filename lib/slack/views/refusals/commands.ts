/** What people read about PowerShell that Signet does not take: other cmdlets, pipes, several commands at once. */
import type { CommandRefusal } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';

type Refused<C extends CommandRefusal['code']> = Extract<CommandRefusal, { readonly code: C }>;

export const COMMAND_SENTENCES: Sentences<CommandRefusal> = {
  'other-command': otherCommand,
  pipeline,
  'second-command': ({ kind }) =>
    kind === 'cmdlet'
      ? 'That is more than one command. Send one, see its plan, then send the next.'
      : 'That is more than one command. Send one, see what comes of it, then send the next.',
  redirection: () => 'Signet writes no files: leave out the `>` and everything behind it.',
  empty: () => 'There is no command in that. Write e.g. `assign THUMBPRINT to IIS, SMTP on EX01`.',
  'unclosed-quote': () =>
    'A quotation mark is opened and never closed. Close it, or leave the quotation marks out.',
  'unclosed-comment': () =>
    'What `<#` opens is never closed: a comment, or the name of a Slack channel. Leave it out.',
};

const ADVICE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'get-exchangecertificate':
      'To look at certificates write `list on EX01`, or `show THUMBPRINT`.',
    'remove-exchangecertificate':
      'It assigns certificates and leaves the old one where it is; removing that stays with you.',
    'new-exchangecertificate':
      'It makes no certificates. Once the new certificate is on the server, assign it: `assign THUMBPRINT to IIS, SMTP on EX01`.',
    'import-exchangecertificate':
      'It imports no files. Once the certificate is on the server, assign it: `assign THUMBPRINT to IIS, SMTP on EX01`.',
    'export-exchangecertificate': 'Private keys stay where they are: run it on the server.',
    'set-imapsettings':
      'It does not change the name by which IMAP finds its certificate. Run it on the server.',
    'set-popsettings':
      'It does not change the name by which POP finds its certificate. Run it on the server.',
    'set-umservice': 'It does not change how UM starts. Run it on the server.',
    'set-umcallroutersettings':
      'It does not change how the UM Call Router starts. Run it on the server.',
    'set-umcallrouterservice':
      'There is no such cmdlet, though the documentation names it: what you mean is Set-UMCallRouterSettings, and that you run on the server.',
    'new-edgesubscription': 'It subscribes no Edge servers. Run it on the server.',
    'remove-edgesubscription': 'It subscribes no Edge servers. Run it on the server.',
    'start-edgesynchronization': 'It starts no EdgeSync. Run it on the server.',
    'test-edgesynchronization': 'It tests no EdgeSync. Run it on the server.',
    'set-federationtrust': 'It does not manage the federation trust. Run it on the server.',
    'new-federationtrust': 'It does not manage the federation trust. Run it on the server.',
    'set-authconfig':
      'It does not manage the server authentication certificate. Run it on the server.',
  }),
);

function otherCommand(refusal: Refused<'other-command'>): string {
  if (refusal.kind === 'call-operator') {
    return 'Signet runs nothing by `&`. Begin with Enable-ExchangeCertificate.';
  }
  const { kind, name } = refusal;
  if (kind === 'word') {
    return `Signet does not know the command ${shown(name)}. Of PowerShell it reads only Enable-ExchangeCertificate; \`help\` shows what it takes in words.`;
  }
  const advice = ADVICE.get(name.toLowerCase());
  if (advice !== undefined) return `Signet does not run ${name}. ${advice}`;
  if (/exchange/i.test(name) && /cert/i.test(name)) {
    return `${shown(name)} is not Enable-ExchangeCertificate, and Signet won’t guess. Write e.g. \`Enable-ExchangeCertificate -Thumbprint … -Services IIS,SMTP -Server EX01\`.`;
  }
  return `${shown(name)} is a command Signet does not run. Of PowerShell Signet reads only Enable-ExchangeCertificate. Or say it in words: \`assign THUMBPRINT to IIS, SMTP on EX01\`.`;
}

function pipeline(refusal: Refused<'pipeline'>): string {
  switch (refusal.kind) {
    case 'into-it':
      return pipedInto(refusal.name);
    case 'behind-it':
      return 'Signet does nothing with what Enable-ExchangeCertificate prints. Leave out the `|` and everything behind it.';
    case 'loose':
      return 'A `|` stands there with nothing on one side of it. Leave it out, or write the whole command.';
    default:
      return refusal satisfies never;
  }
}

/** What stands before a pipe into Enable-ExchangeCertificate, when it can't be read. */
function pipedInto(name: string): string {
  const instead = 'Write the thumbprint itself: -Thumbprint … -Services …, without the pipe.';
  switch (name.toLowerCase()) {
    case 'get-exchangecertificate':
      return `Which certificates come out of this Get-ExchangeCertificate is only known when it runs, and Signet assigns one that is named. ${instead}`;
    case 'get-exchangeserver':
      return 'Piping servers into Enable-ExchangeCertificate does not work for each server in turn. Name them: `assign THUMBPRINT to IIS, SMTP on EX01 and EX02`.';
    case 'import-exchangecertificate':
    case 'new-exchangecertificate':
      return `Signet does not run ${name}; it assigns certificates that are on the server already. ${instead}`;
    default:
      return `Signet can’t know what ${shown(name)} hands on through the pipe. ${instead}`;
  }
}
