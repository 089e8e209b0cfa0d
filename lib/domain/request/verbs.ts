/** The verbs a request begins with, and what to say to the ones Signet does not have. */
import { nearest } from './nearest.ts';
import { refused, shown } from './outcome.ts';
import type { Request } from './request.ts';

export type Verb = Request['verb'];

export const VERBS: readonly Verb[] = [
  'assign',
  'check',
  'list',
  'show',
  'requests',
  'status',
  'cancel',
  'freeze',
  'unfreeze',
  'help',
];

const BUTTONS = 'Deciding is done with the buttons on the request’s card, not in words.';
const ADDED_ONLY =
  'An assignment can’t be taken away: Exchange only ever adds services to a certificate. Assign another certificate to the service, e.g. `assign THUMBPRINT to SMTP on EX01`, then remove the old one.';

/** Words people try, and why they lead nowhere here. */
const NOT_VERBS: ReadonlyMap<string, readonly [code: string, message: string]> = new Map(
  Object.entries({
    remove: ['only-added', ADDED_ONLY],
    unassign: ['only-added', ADDED_ONLY],
    disable: ['only-added', ADDED_ONLY],
    delete: ['only-added', ADDED_ONLY],
    detach: ['only-added', ADDED_ONLY],
    unbind: ['only-added', ADDED_ONLY],
    revoke: ['only-added', ADDED_ONLY],
    take: ['only-added', ADDED_ONLY],
    approve: ['decide-on-card', BUTTONS],
    deny: ['decide-on-card', BUTTONS],
    reject: ['decide-on-card', BUTTONS],
  }),
);

/** Verbs others use for one of ours; offered, never taken. */
const SPOKEN: ReadonlyMap<string, Verb> = new Map(
  Object.entries({
    enable: 'assign',
    bind: 'assign',
    use: 'assign',
    install: 'assign',
    set: 'assign',
    apply: 'assign',
    add: 'assign',
    give: 'assign',
    put: 'assign',
    test: 'check',
    verify: 'check',
    validate: 'check',
    certificates: 'list',
    certs: 'list',
    ls: 'list',
    get: 'show',
    view: 'show',
    info: 'show',
    stop: 'freeze',
    pause: 'freeze',
    halt: 'freeze',
    resume: 'unfreeze',
    thaw: 'unfreeze',
    abort: 'cancel',
    withdraw: 'cancel',
    history: 'requests',
  }),
);

export function verbNamed(word: string): Verb | undefined {
  const wanted = word.toLowerCase();
  return VERBS.find((verb) => verb === wanted);
}

export function refuseVerb(word: string) {
  const known = NOT_VERBS.get(word.toLowerCase());
  if (known !== undefined) return refused(...known);
  if (/^[0-9a-f:]{6,}$/i.test(word)) {
    return refused(
      'unknown-verb',
      `${shown(word)} looks like a thumbprint, but what should happen with it? Write e.g. \`assign ${word.slice(0, 16)} to IIS, SMTP on EX01\` or \`show ${word.slice(0, 16)}\`.`,
    );
  }
  const meant = SPOKEN.get(word.toLowerCase()) ?? nearest(word, VERBS);
  const offer = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return refused(
    'unknown-verb',
    `Signet does not know ${shown(word)}.${offer} It knows ${VERBS.join(', ')}; and it reads Enable-ExchangeCertificate.`,
  );
}
