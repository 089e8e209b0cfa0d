/** A dialog that only tells: an answer, a wait, something that went wrong. */
import type { ModalView } from '@slack/types';
import type { Refused } from '../../doors.ts';
import { label, prose } from '../../escape.ts';
import { type Message, message, section } from '../blocks.ts';
import { refusalSentence } from '../refusals.ts';

const text = (value: string) => ({
  type: 'plain_text' as const,
  text: label(value, 24),
  emoji: false,
});

export function answerView(title: string, { blocks }: Message): ModalView {
  return { type: 'modal', title: text(title), close: text('Close'), blocks };
}

export function sentenceView(sentence: string, isSimulated: boolean): ModalView {
  return answerView('Signet', message(sentence, [section(sentence)], isSimulated));
}

export function refusedView({ refusal }: Refused, isSimulated: boolean): ModalView {
  return sentenceView(prose(refusalSentence(refusal), 2500), isSimulated);
}

export function waitingView(isSimulated: boolean): ModalView {
  return sentenceView('One moment: Signet looks it up.', isSimulated);
}
