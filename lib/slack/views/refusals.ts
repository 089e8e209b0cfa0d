/** The sentence of every refusal: what is the case, and what to do next. */
import type { Refusal } from '../../domain/refusal.ts';
import { COMMAND_SENTENCES } from './refusals/commands.ts';
import { DECISION_SENTENCES, FREEZE_SENTENCES } from './refusals/decisions.ts';
import { LEFT_OVER_SENTENCES } from './refusals/left-over.ts';
import { LOOK_SENTENCES, OWN_SENTENCES } from './refusals/looks.ts';
import { PARAMETER_SENTENCES } from './refusals/parameters.ts';
import { PERMISSION_SENTENCES } from './refusals/permissions.ts';
import { RESOLVE_SENTENCES } from './refusals/resolving.ts';
import type { Sentences, WithCode } from './refusals/sentences.ts';
import { SERVER_SENTENCES } from './refusals/servers.ts';
import { SERVICES_SENTENCES } from './refusals/services.ts';
import { TASK_SENTENCES } from './refusals/tasks.ts';
import { THUMBPRINT_SENTENCES } from './refusals/thumbprint.ts';
import { WORD_SENTENCES } from './refusals/words.ts';

const SENTENCES: Sentences<Refusal> = {
  ...THUMBPRINT_SENTENCES,
  ...SERVICES_SENTENCES,
  ...SERVER_SENTENCES,
  ...LEFT_OVER_SENTENCES,
  ...PARAMETER_SENTENCES,
  ...COMMAND_SENTENCES,
  ...WORD_SENTENCES,
  ...RESOLVE_SENTENCES,
  ...PERMISSION_SENTENCES,
  ...DECISION_SENTENCES,
  ...FREEZE_SENTENCES,
  ...LOOK_SENTENCES,
  ...OWN_SENTENCES,
  ...TASK_SENTENCES,
};

export function refusalSentence(refusal: Refusal): string {
  return sentenceOf(refusal.code, refusal);
}

function sentenceOf<C extends Refusal['code']>(code: C, refusal: WithCode<Refusal, C>): string {
  return SENTENCES[code](refusal);
}
