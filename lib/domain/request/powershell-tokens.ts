/** Cuts PowerShell-like text into tokens; evaluates nothing. Follows “about_Parsing” and “about_Quoting_Rules” where it matters here. */
import { type Outcome, refused, taken } from './outcome.ts';
import { DOUBLE_QUOTES, isDash, SINGLE_QUOTES } from './punctuation.ts';
import {
  closing,
  ENDS_BARE_WORD,
  endOfAngle,
  endOfBareWord,
  endOfContinuation,
  endOfVariable,
  indexOrEnd,
  quotedAt,
} from './spans.ts';

/** A bare or quoted word; `isQuoted` when any of it stood in quotes. */
export interface WordToken {
  readonly kind: 'word';
  readonly text: string;
  readonly isQuoted: boolean;
}

/** `-Name`, or `-Name:` whose value follows. */
export interface ParameterToken {
  readonly kind: 'parameter';
  readonly name: string;
  readonly hasColon: boolean;
}

/** `(…)` or `@(…)`: `inner` is what stands between the parentheses. */
export interface GroupToken {
  readonly kind: 'group';
  readonly text: string;
  readonly inner: string;
}

/** What only a PowerShell session, or the author of a template, could fill in. */
export interface UnreadableToken {
  readonly kind: 'variable' | 'sub-expression' | 'splat' | 'placeholder';
  readonly text: string;
}

/** `end` is `;`, `&&` or `||`; `line` is a line break. */
export interface MarkToken {
  readonly kind: 'comma' | 'pipe' | 'end' | 'line' | 'redirect';
  readonly text: string;
}

export type Token = WordToken | ParameterToken | GroupToken | UnreadableToken | MarkToken;

const ENDS_PARAMETER = `,;|(){}<>:${SINGLE_QUOTES}${DOUBLE_QUOTES}`;

interface Piece {
  readonly token: Token | null;
  readonly comment?: string;
  readonly next: number;
}

export interface Scanned {
  readonly tokens: readonly Token[];
  /** As they stand in the text, with their marks. */
  readonly comments: readonly string[];
}

/** Every token in order, without comments. */
export function tokenize(text: string): Outcome<readonly Token[]> {
  const scanned = scan(text);
  return scanned.error === undefined ? taken(scanned.value.tokens) : scanned;
}

/** Refused only when a quote or a comment is never closed. */
export function scan(text: string): Outcome<Scanned> {
  const tokens: Token[] = [];
  const comments: string[] = [];
  let at = 0;
  while (at < text.length) {
    const piece =
      blankAt(text, at) ??
      commentAt(text, at) ??
      markAt(text, at) ??
      unreadableAt(text, at) ??
      wordAt(text, at);
    if (piece === 'unclosed-quote' || piece === 'unclosed-comment') {
      return refused({ code: piece });
    }
    if (piece.token !== null) tokens.push(piece.token);
    if (piece.comment !== undefined) comments.push(piece.comment);
    at = Math.max(piece.next, at + 1);
  }
  return taken({ tokens, comments });
}

/** Blanks, continued lines and the console's `>>`: nothing to read. */
function blankAt(text: string, at: number): Piece | null {
  const character = text[at] ?? '';
  if (character === '\n') {
    const prompt = /[ \t]*>>[ \t]?/y;
    prompt.lastIndex = at + 1;
    const next = prompt.test(text) ? prompt.lastIndex : at + 1;
    return { token: { kind: 'line', text: '\n' }, next };
  }
  if (/\s/.test(character)) return { token: null, next: at + 1 };
  if (character === '`' && (at + 1 === text.length || /\s/.test(text[at + 1] ?? ''))) {
    return { token: null, next: endOfContinuation(text, at + 1) };
  }
  return null;
}

/** `# …` to the end of the line, `<# … #>` over any number of them. */
function commentAt(text: string, at: number): Piece | 'unclosed-comment' | null {
  if (text[at] === '#') return comment(text, at, indexOrEnd(text, '\n', at));
  if (text.slice(at, at + 2) !== '<#') return null;
  const close = text.indexOf('#>', at + 2);
  return close < 0 ? 'unclosed-comment' : comment(text, at, close + 2);
}

function comment(text: string, at: number, next: number): Piece {
  return { token: null, comment: text.slice(at, next), next };
}

function markAt(text: string, at: number): Piece | null {
  const two = text.slice(at, at + 2);
  if (two === '&&' || two === '||') return { token: { kind: 'end', text: two }, next: at + 2 };
  switch (text[at]) {
    case ',':
      return { token: { kind: 'comma', text: ',' }, next: at + 1 };
    case ';':
      return { token: { kind: 'end', text: ';' }, next: at + 1 };
    case '|':
      return { token: { kind: 'pipe', text: '|' }, next: at + 1 };
    default:
      return redirectionAt(text, at);
  }
}

/** `>`, `2>`, `*>`: PowerShell's streams (“about_Redirection”). */
function redirectionAt(text: string, at: number): Piece | null {
  const next = text[at] === '>' ? at : at + 1;
  if (text[next] !== '>' || !/[>*1-6]/.test(text[at] ?? '')) return null;
  return { token: { kind: 'redirect', text: text.slice(at, next + 1) }, next: next + 1 };
}

function unreadableAt(text: string, at: number): Piece | null {
  const two = text.slice(at, at + 2);
  const first = text[at];
  if (two === '$(') return spanned(text, at, closing(text, at + 1, '(', ')'), 'sub-expression');
  if (first === '$') return spanned(text, at, endOfVariable(text, at), 'variable');
  if (first === '(') return group(text, at, at);
  if (two === '@(') return group(text, at, at + 1);
  if (first === '@') return spanned(text, at, endOfBareWord(text, at + 1), 'splat');
  if (first === '{') return spanned(text, at, closing(text, at, '{', '}'), 'placeholder');
  if (first === '[') return spanned(text, at, closing(text, at, '[', ']'), 'placeholder');
  if (first === '<') return spanned(text, at, endOfAngle(text, at), 'placeholder');
  return null;
}

function spanned(text: string, at: number, next: number, kind: UnreadableToken['kind']): Piece {
  return { token: { kind, text: text.slice(at, next) }, next };
}

function group(text: string, at: number, open: number): Piece {
  const next = closing(text, open, '(', ')');
  const whole = text.slice(at, next);
  const inner = text.slice(open + 1, text[next - 1] === ')' ? next - 1 : next);
  return { token: { kind: 'group', text: whole, inner }, next };
}

function wordAt(text: string, at: number): Piece | 'unclosed-quote' {
  if (isDash(text[at]) && /[a-z?]/i.test(text[at + 1] ?? '')) return parameterAt(text, at);
  let word = '';
  let isQuoted = false;
  let index = at;
  while (index < text.length && !ENDS_BARE_WORD.test(text[index] ?? '')) {
    const character = text[index] ?? '';
    const quotes = [SINGLE_QUOTES, DOUBLE_QUOTES].find((family) => family.includes(character));
    if (quotes !== undefined) {
      const quoted = quotedAt(text, index, quotes);
      if (quoted === null) return 'unclosed-quote';
      word += quoted.text;
      index = quoted.next;
      isQuoted = true;
    } else if (character === '`') {
      if (/^\s?$/.test(text[index + 1] ?? '')) break;
      word += text[index + 1] ?? '';
      index += 2;
    } else {
      word += character;
      index++;
    }
  }
  if (index === at)
    return { token: { kind: 'word', text: text[at] ?? '', isQuoted }, next: at + 1 };
  return { token: { kind: 'word', text: word, isQuoted }, next: index };
}

function parameterAt(text: string, at: number): Piece {
  let end = at + 1;
  while (
    end < text.length &&
    !ENDS_PARAMETER.includes(text[end] ?? ' ') &&
    !/\s/.test(text[end] ?? '')
  )
    end++;
  const hasColon = text[end] === ':';
  const token: ParameterToken = { kind: 'parameter', name: text.slice(at + 1, end), hasColon };
  return { token, next: hasColon ? end + 1 : end };
}
