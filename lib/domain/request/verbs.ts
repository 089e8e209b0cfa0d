/** The verbs a request begins with, and what Signet makes of the ones it does not have. */
import { nearest } from './nearest.ts';
import { refused } from './outcome.ts';
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

/** Words people try, and why they lead nowhere here. */
const NOT_VERBS: ReadonlyMap<string, 'only-added' | 'decide-on-card'> = new Map([
  ['remove', 'only-added'],
  ['unassign', 'only-added'],
  ['disable', 'only-added'],
  ['delete', 'only-added'],
  ['detach', 'only-added'],
  ['unbind', 'only-added'],
  ['revoke', 'only-added'],
  ['take', 'only-added'],
  ['approve', 'decide-on-card'],
  ['deny', 'decide-on-card'],
  ['reject', 'decide-on-card'],
]);

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
  if (known !== undefined) return refused({ code: known });
  const code = 'unknown-verb';
  if (/^[0-9a-f:]{6,}$/i.test(word)) return refused({ code, kind: 'thumbprint', word });
  const meant = SPOKEN.get(word.toLowerCase()) ?? nearest(word, VERBS) ?? null;
  return refused({ code, kind: 'word', word, meant, known: VERBS });
}
