/** What to do after a failure: one sentence for each way an operation can fail. */
import type { OperationFailureCode } from '../../exchange/port.ts';
import { code } from '../escape.ts';

const NEXT: Readonly<Record<OperationFailureCode, (server: string) => string>> = {
  'server-unreachable': (server) =>
    `Check that ${server} is up and that its management agent is connected, then ask again.`,
  'certificate-not-found': (server) =>
    `Import the certificate with its private key on ${server} (\`Import-ExchangeCertificate\`), then ask again.`,
  'certificate-not-usable': (server) =>
    `See what is wrong with it: \`Get-ExchangeCertificate\` on ${server} shows its Status. Then ask again, or take another certificate.`,
  'service-refused': () =>
    'Leave that service out, or do what Exchange says above, then ask again.',
  'key-permission': (server) =>
    `Let NETWORK SERVICE read the certificate’s private key on ${server}, then ask again.`,
  'unexpected-question': () =>
    'Exchange asked something that is not part of the plan, so it was answered No. Read the question above, then ask again.',
  'default-certificate-moved': (server) =>
    `Check mail flow between the servers, and \`Get-TransportService ${server}\` for InternalTransportCertificateThumbprint, before anything else.`,
  'removal-refused': (server) =>
    `Something on ${server} still needs the certificate, as said above. Give that another certificate first, then ask again.`,
  'import-refused': () =>
    'The file was not accepted. Check that it is whole and that its password is right, then import it again.',
  'not-permitted': (server) =>
    `Signet’s account on ${server} lacks a right. Give it the one that Exchange names above, then ask again.`,
  'wrong-server': (server) =>
    `The command reached another server than ${server} and did nothing there. Have the registration of both servers checked, then ask again.`,
  busy: (server) =>
    `Another operation of Signet’s is at work on ${server}. Ask again in a few minutes.`,
  'agent-too-old': (server) =>
    `Have the management agent on ${server} updated (3.3.2746.0 or newer), then ask again.`,
  cancelled: (server) =>
    `The command was cancelled on its way. Look at \`/cert list on ${server}\` to see what it had done, then ask again.`,
  'output-unreadable': (server) =>
    `The operation may have been carried out, but its answer could not be read. Look at \`/cert list on ${server}\` before you ask again.`,
  'stale-fence': () =>
    'Another change has taken over this server. Look at `/cert requests`, then ask again.',
  unfinished: (server) =>
    `It is not known whether this step came to its end. Look at \`/cert list on ${server}\` before you ask again.`,
  'timed-out': (server) =>
    `It is not known whether this step came to its end. Look at \`/cert list on ${server}\` before you ask again.`,
  'exchange-error': (server) =>
    `Read what Exchange says above, put it right on ${server}, then ask again: what is already done is not done twice.`,
};

function isKnown(failure: string): failure is OperationFailureCode {
  return Object.hasOwn(NEXT, failure);
}

type PortService = 'IIS' | 'IMAP' | 'POP' | 'SMTP';

/** Signet restarts POP and IMAP and tests three times; nothing else is restarted for a certificate. */
const RESTARTS: Readonly<Record<PortService, string>> = {
  IIS: '`iisreset`',
  IMAP: '`Restart-Service MSExchangeIMAP4, MSExchangeIMAP4BE` (Signet did that once already)',
  POP: '`Restart-Service MSExchangePOP3, MSExchangePOP3BE` (Signet did that once already)',
  SMTP: '`Restart-Service MSExchangeFrontEndTransport, MSExchangeTransport`',
};

export function notServedStep(wrong: readonly PortService[], server: string): string {
  const name = code(server, 64).replaceAll('`', '');
  const restarts = wrong.map((service) => `${service}: ${RESTARTS[service]}`).join('; ');
  return `The assignment stands. On ${name} restart what still shows the other certificate, while nobody needs it: ${restarts}. Then ask for the same again: it does no harm, and the ports are tested anew.`;
}

export function notListedStep(server: string): string {
  const name = code(server, 64).replaceAll('`', '');
  return `The ports show the certificate, but Exchange does not list it for everything asked for. Look at \`/cert list on ${name}\`, then ask for the same again.`;
}

export function nextStep(failureCode: string, server: string): string {
  const name = code(server, 64).replaceAll('`', '');
  return isKnown(failureCode)
    ? NEXT[failureCode](name)
    : `Look at \`/cert list on ${name}\` to see what is assigned now, then ask again.`;
}
