/** `signet parse`: shows how a text is read, without judging or doing anything. */
import { LONGEST_TEXT, type ParseResult, parseRequest } from '../domain/request/parse.ts';
import { NO_OPTIONS, type Request } from '../domain/request/request.ts';
import { withoutMarkup } from '../slack/unmangle.ts';
import { noteSentence } from '../slack/views/reading-notes.ts';
import { EXIT, type Io } from './io.ts';
import { type CommandRefusal, inWords } from './refusal.ts';

/** Where text comes from when it is not among the arguments. */
export type TextSource = AsyncIterable<Uint8Array | string>;

export async function parseCommand(
  args: readonly string[],
  io: Io,
  stdin: TextSource = process.stdin,
): Promise<number> {
  const { isJson, words, error } = readArguments(args);
  if (error !== undefined) return refuse(error, isJson, io);
  const isFromStdin = words.length === 1 && words[0] === '-';
  const text = isFromStdin ? await readAll(stdin) : words.join(' ');
  return answer(parseRequest(withoutMarkup(text)), isJson, io);
}

interface ParseArguments {
  readonly isJson: boolean;
  readonly words: readonly string[];
  readonly error?: CommandRefusal;
}

/** Options are looked for around the text, never within, where `-Thumbprint` and its like belong to the text. */
function readArguments(args: readonly string[]): ParseArguments {
  let isJson = false;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (!word.startsWith('--')) break;
    if (word !== '--json') {
      const message = `\`parse\` has no option ${word}. It has --json, before the text.`;
      return { isJson, words: [], error: { code: 'usage', message } };
    }
    isJson = true;
  }
  const words = args.slice(at);
  // No request ends in two dashes, so a --json behind the text can only be meant for the command.
  if (words.length > 1 && words.at(-1) === '--json' && !args.includes('--')) {
    return { isJson: true, words: words.slice(0, -1) };
  }
  if (words.length > 0) return { isJson, words };
  const message = 'There is no text to read. Write `signet parse [--json] "TEXT"`.';
  return { isJson, words, error: { code: 'usage', message } };
}

/** Stops once it has more than a request may hold: what is too long is refused anyway. */
async function readAll(source: TextSource): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of source) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_TEXT * 4) return text;
  }
  return text + decoder.decode();
}

function answer(result: ParseResult, isJson: boolean, io: Io): number {
  if (result.error !== undefined) return refuse(inWords(result.error), isJson, io);
  io.out(
    isJson
      ? `${JSON.stringify({ request: inOrder(result.request) })}\n`
      : readable(result.request, (result.notes ?? []).map(noteSentence)),
  );
  return EXIT.ok;
}

/** In JSON a refusal is the result, so it goes where results go. */
function refuse(error: CommandRefusal, isJson: boolean, io: Io): number {
  if (isJson) io.out(`${JSON.stringify({ error })}\n`);
  else io.err(`${error.message}\n`);
  return EXIT.usage;
}

/** The fields in the order people expect them, whatever order they were read in. */
function inOrder(request: Request): object {
  const { verb, ...others } = request;
  if (verb !== 'assign' && verb !== 'check') return { verb, ...others };
  const { services, servers, options, ...certificate } = request;
  return { ...certificate, services, servers, options: { ...NO_OPTIONS, ...options } };
}

function readable(request: Request, notes: readonly string[]): string {
  const fields = Object.entries(inOrder(request)).flatMap(([name, value]) =>
    name === 'options' ? optionRows(value) : [[name, value] as const],
  );
  return [...fields, ...notes.map((note) => ['note', note] as const)]
    .map(([name, value]) => `${name.padEnd(22)}${printed(value)}\n`)
    .join('');
}

/** Only what the text said; the others are at rest. */
function optionRows(options: object): (readonly [string, unknown])[] {
  return Object.entries(options).filter(([, value]) => value !== null && value !== false);
}

function printed(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '(none named)' : value.join(', ');
  return value === null ? '(none)' : String(value);
}
