/** Reads names of Exchange services, as people and Enable-ExchangeCertificate write them. */
import { inExchangeOrder, type ServiceName, serviceNamed } from '../services.ts';
import { SLOTS, withoutLeftOver } from './left-over.ts';
import { nearest } from './nearest.ts';
import { type Outcome, refused, shown, taken } from './outcome.ts';

/** The services a certificate can be assigned to here: all of Exchange's but Federation. */
export const ASSIGNABLE = [
  'IMAP',
  'POP',
  'UM',
  'IIS',
  'SMTP',
  'UMCallRouter',
] as const satisfies readonly ServiceName[];

const CHOICE = 'IMAP, POP, IIS, SMTP, UM or UMCallRouter';

/** What people call the thing behind a service; offered, never taken. */
const SPOKEN: ReadonlyMap<string, ServiceName> = new Map(
  Object.entries({
    https: 'IIS',
    http: 'IIS',
    web: 'IIS',
    owa: 'IIS',
    ecp: 'IIS',
    eac: 'IIS',
    ews: 'IIS',
    mapi: 'IIS',
    autodiscover: 'IIS',
    activesync: 'IIS',
    oab: 'IIS',
    w: 'IIS',
    pop3: 'POP',
    pop3s: 'POP',
    pops: 'POP',
    imap4: 'IMAP',
    imap4s: 'IMAP',
    imaps: 'IMAP',
    smtps: 'SMTP',
    esmtp: 'SMTP',
    transport: 'SMTP',
    tls: 'SMTP',
    starttls: 'SMTP',
  }),
);

/** Each text may be one name or a list of them in one string; the result is in Exchange's order, each once. */
export function readServices(texts: readonly string[]): Outcome<readonly ServiceName[]> {
  const services: ServiceName[] = [];
  for (const text of texts) {
    for (const piece of text.split(',')) {
      const service = readService(piece.trim());
      if (service.error !== undefined) return service;
      services.push(service.value);
    }
  }
  return taken(inExchangeOrder(services));
}

function readService(text: string): Outcome<ServiceName> {
  const whole = withoutLeftOver(text, SLOTS.services);
  if (whole.error !== undefined) return whole;
  if (text === '') {
    return refused(
      'unknown-service',
      'The list of services has an empty place in it. Write them with one comma between two, e.g. `IIS, SMTP`.',
    );
  }
  const service = serviceNamed(text);
  if (service === 'Federation') {
    return refused(
      'federation',
      'Federation is not assigned this way: the federation trust’s certificate is managed by New-FederationTrust and Set-FederationTrust alone. Leave Federation out, and assign only the other services here.',
    );
  }
  return service === undefined ? refuseService(text) : taken(service);
}

function refuseService(text: string) {
  const name = text.toLowerCase();
  if (name === 'none') {
    return refused(
      'services-none',
      '`-Services None` changes nothing: Exchange only ever adds services to a certificate and takes none away. Assign another certificate to those services, e.g. `assign THUMBPRINT to SMTP on EX01`, then remove the old one.',
    );
  }
  const pieces = text.split(/[\s;+&/|]+/);
  if (pieces.length > 1 && pieces.every((piece) => serviceNamed(piece) !== undefined)) {
    return refused(
      'unknown-service',
      `${shown(text)} is read as one name. Put commas between services: \`${pieces.join(', ')}\`.`,
    );
  }
  if (name === 'all' || name === '*' || name === 'everything') {
    return refused(
      'unknown-service',
      `Signet doesn’t guess what ${shown(text)} means. Name each service: ${CHOICE}.`,
    );
  }
  if (/^[ipuwsfc.]{5,7}$/i.test(text) && text.includes('.')) {
    return refused(
      'unknown-service',
      `${shown(text)} is how Get-ExchangeCertificate’s table shortens services. Write their names: ${CHOICE}.`,
    );
  }
  const meant = SPOKEN.get(name) ?? nearest(text, ASSIGNABLE);
  return refused(
    'unknown-service',
    meant === undefined
      ? `${shown(text)} is not a service of Exchange. Choose from ${CHOICE}.`
      : `${shown(text)} is not a service of Exchange. Did you mean ${meant}? Choose from ${CHOICE}.`,
  );
}
