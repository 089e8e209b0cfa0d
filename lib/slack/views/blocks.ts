/** The few blocks Signet's messages are made of, and the one way a message says that it is simulated. */
import type { ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
import { cut, label } from '../escape.ts';

export interface Message {
  /** What notifications and screen readers get. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const SECTION = 3000;
const FIELD = 2000;
const CONTEXT = 2000;
const TEXT = 3000;

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: label(text, 150), emoji: false } };
}

/** `verbatim` keeps Slack from making links and mentions out of what people and servers wrote. */
function mrkdwn(text: string, max: number) {
  return { type: 'mrkdwn' as const, text: cut(text, max), verbatim: true };
}

export function section(...lines: readonly string[]): SectionBlock {
  return { type: 'section', text: mrkdwn(lines.join('\n'), SECTION) };
}

/** Two columns on a desktop, one below the other on a phone. */
export function columns(left: string, right: string): SectionBlock {
  return { type: 'section', fields: [mrkdwn(left, FIELD), mrkdwn(right, FIELD)] };
}

export function context(...lines: readonly string[]): ContextBlock {
  return { type: 'context', elements: [mrkdwn(lines.join('\n'), CONTEXT)] };
}

/** A message of blocks; `text` is its short form. */
export function message(text: string, blocks: KnownBlock[], isSimulated: boolean): Message {
  if (!isSimulated) return { text: cut(text, TEXT), blocks };
  return {
    text: cut(`Simulated: ${text}`, TEXT),
    blocks: [...blocks, context('*Simulated*: no real Exchange server is touched.')],
  };
}

/** Draws as many of the items, from the first, as the room allows; never a part of one. */
export function fitting<T>(
  items: readonly T[],
  draw: (item: T) => readonly KnownBlock[],
  room: { readonly blocks: number; readonly characters: number },
): { readonly blocks: KnownBlock[]; readonly left: number } {
  const blocks: KnownBlock[] = [];
  let characters = 0;
  for (const [index, item] of items.entries()) {
    const group = draw(item);
    characters += JSON.stringify(group).length;
    if (blocks.length + group.length > room.blocks || characters > room.characters) {
      return { blocks, left: items.length - index };
    }
    blocks.push(...group);
  }
  return { blocks, left: 0 };
}
