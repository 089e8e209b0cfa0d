/** What the conversations show of a request's life: read from cards, threads and private answers, as a person would. */
import type { StoredMessage } from '../../loopback/state.ts';
import { BOT } from '../../people.ts';

/** All words of a message, blocks included. */
export function wordsOf(message: Pick<StoredMessage, 'text' | 'blocks'>): string {
  const found = [message.text];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'text' && typeof inner === 'string') found.push(inner);
      else walk(inner);
    }
  };
  walk(message.blocks);
  return found.join('\n');
}

const REQUEST_ID = /\bR-[0-9A-Z]{6}\b/;

export interface Card {
  readonly ts: string;
  readonly words: string;
  readonly stage: 'open' | 'approved' | 'done' | 'failed' | 'over';
}

const ENDED_OTHERWISE = /\*(Denied|Cancelled|Expired|Blocked|Assigned, but)\b/;

function stageOf(words: string): Card['stage'] {
  if (/\bDone on \d+ server/.test(words)) return 'done';
  if (/\*(Failed|Partly done)\b/.test(words)) return 'failed';
  if (ENDED_OTHERWISE.test(words)) return 'over';
  return /\*Approved by:\*/.test(words) ? 'approved' : 'open';
}

/** The cards of all requests, oldest first. */
export function cardsIn(messages: readonly StoredMessage[]): readonly Card[] {
  return messages.flatMap((message): Card[] => {
    const isPublic = message.visibleTo === null && message.threadTs === null;
    if (message.user !== BOT.userId || !isPublic) return [];
    const words = wordsOf(message);
    return REQUEST_ID.test(words) ? [{ ts: message.ts, words, stage: stageOf(words) }] : [];
  });
}

/** Whether somebody was told this privately. */
export function wasToldPrivately(messages: readonly StoredMessage[], what: RegExp): boolean {
  return messages.some((message) => message.visibleTo !== null && what.test(wordsOf(message)));
}

export function isAbout(card: Card, server: string): boolean {
  return new RegExp(`\\b${server}\\b`).test(card.words);
}
