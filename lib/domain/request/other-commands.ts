/** Says what to do about a cmdlet, or a program, that Signet does not take. */
import { refused, shown } from './outcome.ts';

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
    'export-exchangecertificate': 'Private keys stay where they are.',
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

const READS = 'Of PowerShell Signet reads only Enable-ExchangeCertificate.';

export function refuseCommand(name: string) {
  const advice = ADVICE.get(name.toLowerCase());
  if (advice !== undefined)
    return refused('other-command', `Signet does not run ${name}. ${advice}`);
  if (/exchange/i.test(name) && /cert/i.test(name)) {
    return refused(
      'other-command',
      `${shown(name)} is not Enable-ExchangeCertificate, and Signet won’t guess. Write e.g. \`Enable-ExchangeCertificate -Thumbprint … -Services IIS,SMTP -Server EX01\`.`,
    );
  }
  return refused(
    'other-command',
    `${shown(name)} is a command Signet does not run. ${READS} Or say it in words: \`assign THUMBPRINT to IIS, SMTP on EX01\`.`,
  );
}

/** What stands before a pipe into Enable-ExchangeCertificate, when it can't be read. */
export function refusePipeInto(name: string) {
  const instead = 'Write the thumbprint itself: -Thumbprint … -Services …, without the pipe.';
  switch (name.toLowerCase()) {
    case 'get-exchangecertificate':
      return refused(
        'pipeline',
        `Which certificates come out of this Get-ExchangeCertificate is only known when it runs, and Signet assigns one that is named. ${instead}`,
      );
    case 'get-exchangeserver':
      return refused(
        'pipeline',
        'Piping servers into Enable-ExchangeCertificate does not work for each server in turn. Name them: `assign THUMBPRINT to IIS, SMTP on EX01 and EX02`.',
      );
    case 'import-exchangecertificate':
    case 'new-exchangecertificate':
      return refused(
        'pipeline',
        `Signet does not run ${name}; it assigns certificates that are on the server already. ${instead}`,
      );
    default:
      return refused(
        'pipeline',
        `Signet can’t know what ${shown(name)} hands on through the pipe. ${instead}`,
      );
  }
}

export function refusePipeAfter() {
  return refused(
    'pipeline',
    'Signet does nothing with what Enable-ExchangeCertificate prints. Leave out the `|` and everything behind it.',
  );
}

export function refuseLoosePipe() {
  return refused(
    'pipeline',
    'A `|` stands there with nothing on one side of it. Leave it out, or write the whole command.',
  );
}

export function refuseSecondCommand() {
  return refused(
    'second-command',
    'That is more than one command. Send one, see its plan, then send the next.',
  );
}
