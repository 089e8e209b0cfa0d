/** Reads names of Exchange services, as people and Enable-ExchangeCertificate write them. */
import { inExchangeOrder, type ServiceName, serviceNamed } from '../services.ts';
import { withoutLeftOver } from './left-over.ts';
import { nearest } from './nearest.ts';
import { type Outcome, refused, taken } from './outcome.ts';

/** The services a certificate can be assigned to here: all of Exchange's but Federation. */
export const ASSIGNABLE = [
  'IMAP',
  'POP',
  'UM',
  'IIS',
  'SMTP',
  'UMCallRouter',
] as const satisfies readonly ServiceName[];

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
  const whole = withoutLeftOver(text, 'services');
  if (whole.error !== undefined) return whole;
  if (text === '') return refused({ code: 'unknown-service', kind: 'empty-place' });
  const service = serviceNamed(text);
  if (service === 'Federation') return refused({ code: 'federation' });
  return service === undefined ? refuseService(text) : taken(service);
}

function refuseService(text: string) {
  const name = text.toLowerCase();
  const code = 'unknown-service';
  if (name === 'none') return refused({ code: 'services-none' });
  const names = text.split(/[\s;+&/|]+/);
  if (names.length > 1 && names.every((piece) => serviceNamed(piece) !== undefined)) {
    return refused({ code, kind: 'no-commas', text, names });
  }
  if (name === 'all' || name === '*' || name === 'everything') {
    return refused({ code, kind: 'everything', text });
  }
  // Get-ExchangeCertificate's table shortens services to a letter each.
  if (/^[ipuwsfc.]{5,7}$/i.test(text) && text.includes('.')) {
    return refused({ code, kind: 'table-column', text });
  }
  const meant = SPOKEN.get(name) ?? nearest(text, ASSIGNABLE) ?? null;
  return refused({ code, kind: 'no-service', text, meant });
}
