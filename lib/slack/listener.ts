/** What listeners share: the doors they call, and how a private answer goes out. */
import type { RespondArguments } from '@slack/bolt';
import type { Answer, Doors } from './doors.ts';
import type { Log } from './log.ts';
import { checkedMessage } from './outgoing.ts';
import { answerMessage } from './views/answer.ts';
import { message, section } from './views/blocks.ts';

export interface ListenerTools {
  readonly doors: Doors;
  readonly log: Log;
}

/** Seen by this person only, beside what stands there. */
export function privately(answer: Answer, isSimulated: boolean): RespondArguments {
  return {
    ...checkedMessage(answerMessage(answer, isSimulated)),
    response_type: 'ephemeral',
    replace_original: false,
  };
}

export function privateSentence(sentence: string, isSimulated: boolean): RespondArguments {
  return {
    ...checkedMessage(message(sentence, [section(sentence)], isSimulated)),
    response_type: 'ephemeral',
    replace_original: false,
  };
}
