/** Makes text from people and servers harmless in Slack's mrkdwn: it is shown, it does nothing. */

const EMPTY = '(empty)';

// Overrides and isolates can make text read in another order than it is; the rest is invisible or breaks lines.
const INVISIBLE =
  /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;
const ZERO_WIDTH_SPACE = '\u200B';

/** One line of plain text, at most `max` characters: no link, no mention, no formatting, nothing invisible. */
export function plain(text: string, max = 300): string {
  return cutEscaped(guarded(oneLine(text, max)), max) || EMPTY;
}

/** As `plain`, but what stands between two back-ticks (cmdlets in a rule's remedy) is shown as code. */
export function prose(text: string, max = 600): string {
  const parts = oneLine(text, max).split('`');
  if (parts.length % 2 === 0) return plain(text, max);
  let result = '';
  for (const [index, part] of parts.entries()) {
    const room = max - result.length;
    if (part.trim() === '' && index % 2 === 1) continue;
    if (part === '' || room < 4) continue;
    result += index % 2 === 1 ? code(part, room) : cutEscaped(guarded(part), room);
  }
  return result.trim() || EMPTY;
}

/** Slack has no escape for formatting characters: where one would begin to format, its double stands in. */
const DOUBLES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\uFF3F',
  '~': '\u223C',
  '`': '\u02CB',
};

function doubled(marks: string): string {
  return [...marks].map((mark) => DOUBLES[mark] ?? mark).join('');
}

/** A formatting character works only where a word begins, and a mention only when it is whole. */
function guarded(line: string): string {
  return line
    .replace(
      /(^|[^\p{L}\p{N}])([*_~`]+)(?=\S)/gu,
      (_whole, before: string, marks: string) => `${before}${doubled(marks)}`,
    )
    .replace(/@(?=channel|here|everyone)/gi, `@${ZERO_WIDTH_SPACE}`);
}

/** A code span: thumbprints, names, cmdlets, as they are. At most `max` characters with its two back-ticks. */
export function code(text: string, max = 200): string {
  // A code span can't hold a back-tick; this one looks like it.
  const inside = cutEscaped(oneLine(text, max).replaceAll('`', '\u02CB'), max - 2);
  return inside === '' ? EMPTY.slice(0, max) : `\`${inside}\``;
}

/** For plain_text objects (headers, buttons, options), where mrkdwn means nothing. */
export function label(text: string, max: number): string {
  const line = oneLine(text, max);
  if (line.length <= max) return line === '' ? EMPTY.slice(0, max) : line;
  return `${wholeCharacters(line, max - 1).trimEnd()}…`;
}

/** Text of our own making that is already harmless, cut at a length without tearing an entity or a `<…>` apart. */
export function cut(mrkdwn: string, max: number): string {
  if (mrkdwn.length <= max) return mrkdwn;
  const head = wholeCharacters(mrkdwn, max - 1);
  const torn = /(&[a-z]{0,4}|<[^<>]*)$/.exec(head);
  return `${(torn === null ? head : head.slice(0, torn.index)).trimEnd()}…`;
}

/** Only as much as could be shown is looked at: a server may send megabytes. */
function oneLine(text: string, max: number): string {
  const enough = max * 2 + 200;
  const head = text.length > enough ? `${wholeCharacters(text, enough)}…` : text;
  return head
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Escapes and cuts at once, so that the escaped form keeps within `max`. */
function cutEscaped(text: string, max: number): string {
  const escaped = escapeEntities(text);
  if (escaped.length <= max) return escaped;
  let result = '';
  for (const character of text) {
    const next = escapeEntities(character);
    if (result.length + next.length > max - 1) break;
    result += next;
  }
  return `${result.trimEnd()}…`;
}

function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The first `length` UTF-16 units, without half a surrogate pair at the end. */
function wholeCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
