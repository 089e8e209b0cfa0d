/** Cuts PowerShell-like text into tokens; evaluates nothing. Follows “about_Parsing” and “about_Quoting_Rules” where it matters here. */
import { type Outcome, refused, taken } from './outcome.ts';

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

const SINGLE_QUOTES = "'‘’‚‛";
const DOUBLE_QUOTES = '"“”„';
const DASHES = '-–—―‐‑';
const ENDS_BARE_WORD = /[\s,;|(){}<>]/;

/** Whether a character is one that people's tools put where a hyphen was typed. */
export function isDash(character: string | undefined): boolean {
  return character !== undefined && DASHES.includes(character);
}

interface Piece {
  readonly token: Token | null;
  readonly next: number;
}

/** Every token in order. Refused only when a quote is never closed. */
export function tokenize(text: string): Outcome<readonly Token[]> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const piece =
      blankAt(text, at) ?? markAt(text, at) ?? unreadableAt(text, at) ?? wordAt(text, at);
    if (piece === 'unclosed') {
      return refused(
        'unclosed-quote',
        'A quotation mark is opened and never closed. Close it, or leave the quotation marks out.',
      );
    }
    if (piece.token !== null) tokens.push(piece.token);
    at = Math.max(piece.next, at + 1);
  }
  return taken(tokens);
}

/** Blanks, comments, continued lines and the console's `>>`: nothing to read. */
function blankAt(text: string, at: number): Piece | null {
  const character = text[at] ?? '';
  if (character === '\n') {
    const prompt = /[ \t]*>>[ \t]?/y;
    prompt.lastIndex = at + 1;
    const next = prompt.test(text) ? prompt.lastIndex : at + 1;
    return { token: { kind: 'line', text: '\n' }, next };
  }
  if (/\s/.test(character)) return { token: null, next: at + 1 };
  if (character === '#') return { token: null, next: indexOrEnd(text, '\n', at) };
  if (character === '`' && (at + 1 === text.length || /\s/.test(text[at + 1] ?? ''))) {
    return { token: null, next: endOfContinuation(text, at + 1) };
  }
  return null;
}

/** A back-tick continues the line; blanks that a copy left behind it, and the break itself, belong to it. */
function endOfContinuation(text: string, at: number): number {
  const rest = /[^\S\n]*\n?(?:[ \t]*>>)?/y;
  rest.lastIndex = at;
  rest.test(text);
  return rest.lastIndex;
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
    case '>':
      return { token: { kind: 'redirect', text: '>' }, next: at + 1 };
    default:
      return null;
  }
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

/** Where the bracket opened at `at` is closed again; the end of the text if it never is. */
function closing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if (text[index] === open) depth++;
    if (text[index] === close && --depth === 0) return index + 1;
  }
  return text.length;
}

/** `$name`, `$env:NAME`, `$a.b[0]`, and a call or sub-expression that hangs on it. */
function endOfVariable(text: string, at: number): number {
  const end = endOfBareWord(text, at + 1);
  return text[end] === '(' || text[end] === '{' ? end + 1 : end;
}

function endOfAngle(text: string, at: number): number {
  const close = text.slice(at, at + 200).search(/[>\n]/);
  return close > 0 && text[at + close] === '>' ? at + close + 1 : endOfBareWord(text, at + 1);
}

function endOfBareWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !ENDS_BARE_WORD.test(text[end] ?? '')) end++;
  return end;
}

function indexOrEnd(text: string, wanted: string, at: number): number {
  const index = text.indexOf(wanted, at);
  return index < 0 ? text.length : index;
}

function wordAt(text: string, at: number): Piece | 'unclosed' {
  if (isDash(text[at]) && /[a-z?]/i.test(text[at + 1] ?? '')) return parameterAt(text, at);
  let word = '';
  let isQuoted = false;
  let index = at;
  while (index < text.length && !ENDS_BARE_WORD.test(text[index] ?? '')) {
    const character = text[index] ?? '';
    const quotes = [SINGLE_QUOTES, DOUBLE_QUOTES].find((family) => family.includes(character));
    if (quotes !== undefined) {
      const quoted = quotedAt(text, index, quotes);
      if (quoted === null) return 'unclosed';
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
  while (end < text.length && !/[\s,;|(){}<>:"'“”„‘’‚‛]/.test(text[end] ?? '')) end++;
  const hasColon = text[end] === ':';
  const token: ParameterToken = { kind: 'parameter', name: text.slice(at + 1, end), hasColon };
  return { token, next: hasColon ? end + 1 : end };
}

/** What stands between quotation marks; a doubled mark or a back-tick keeps the next character as it is. */
function quotedAt(text: string, at: number, family: string): { text: string; next: number } | null {
  let inside = '';
  let index = at + 1;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (family.includes(character)) {
      if (!family.includes(text[index + 1] ?? ' ')) return { text: inside, next: index + 1 };
      inside += character;
      index += 2;
    } else if (character === '`' && family === DOUBLE_QUOTES) {
      inside += text[index + 1] ?? '';
      index += 2;
    } else {
      inside += character;
      index++;
    }
  }
  return null;
}
