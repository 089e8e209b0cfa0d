/** What people read when a look finds nothing to show, or Signet itself can't answer. */
import type { LookRefusal, Refusal } from '../../../domain/refusal.ts';
import type { Sentences } from './sentences.ts';

type OwnRefusal = Extract<
  Refusal,
  { readonly code: 'lists-unreadable' | 'no-channel' | 'unreadable-button' }
>;

export const LOOK_SENTENCES: Sentences<LookRefusal> = {
  'not-an-assignment': () =>
    'That is no assignment, so there is nothing to judge. Write e.g. `check THUMBPRINT for IIS, SMTP on EX01`.',
  'held-nowhere': ({ thumbprint }) =>
    `None of the servers read so far holds a certificate ${thumbprint}. /cert list shows those they hold.`,
  'servers-not-read': ({ servers }) =>
    `Signet has not read ${servers.join(', ')} so far, so there is nothing to judge by. Try again in a minute; where people run the commands, \`/cert assign\` has it read.`,
};

export const OWN_SENTENCES: Sentences<OwnRefusal> = {
  'lists-unreadable': () =>
    'Slack can’t say just now who is on the lists, so nothing was done. Try again in a minute.',
  'no-channel': () =>
    'Signet knows no channel for this request yet. Write `/cert assign` in the channel where the approvers are: the request stands there then.',
  'unreadable-button': () =>
    'Signet can’t read this button any more. Ask for the request with `/cert requests`.',
};
