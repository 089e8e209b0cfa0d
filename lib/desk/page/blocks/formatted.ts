/** Prepares blocks for drawing, where the drawing library reads text otherwise than Slack does. */
import type { StoredBlock } from '../../loopback/state.ts';
import { isParts, type Parts } from './read.ts';

/** Not seen, and parts what would else be read as one token. */
const WORD_JOINER = '\u2060';

/** Rich text and markdown blocks carry no text objects: nothing in them is escaped. */
export function formatted(block: StoredBlock): StoredBlock {
  if (block.type === 'rich_text' || block.type === 'markdown') return block;
  return { ...block, ...asSlackReads(block) };
}

function asSlackReads(parts: Parts): Parts {
  const { verbatim: _, ...rest } = parts;
  const isText = parts.type === 'mrkdwn' || parts.type === 'plain_text';
  // To Slack, `verbatim` only leaves bare links and names alone; to the library it means "no formatting at all".
  const read = isText ? rest : parts;
  return Object.fromEntries(
    Object.entries(read).map(([name, inner]) => [
      name,
      isText && name === 'text' && typeof inner === 'string' ? literal(inner) : deep(inner),
    ]),
  );
}

function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  return isParts(value) ? asSlackReads(value) : value;
}

/** To Slack an escaped `&lt;!channel&gt;` is text for good; the library would draw a live mention. */
function literal(text: string): string {
  return (
    text
      // In a code span the library still doubles every asterisk; this one only looks like it.
      .replace(/`[^`\n]+`/g, (span) => span.replaceAll('*', '\u2217'))
      .replaceAll('&lt;', `<${WORD_JOINER}`)
      .replaceAll('&gt;', '>')
      .replace(/&amp;(?=#?\w+;)/g, `&${WORD_JOINER}`)
      .replaceAll('&amp;', '&')
  );
}
