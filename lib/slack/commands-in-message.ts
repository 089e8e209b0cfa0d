/** Finds the Enable-ExchangeCertificate commands in a message that people wrote to each other. */
import { unmangle } from './unmangle.ts';

const CMDLET = /enable-exchangecertificate/i;

export interface SlackMessageContent {
  /** As Slack delivers it, with its markup. */
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}

/** Each as it can be typed; in the order of the message, each once. */
export function commandsInMessage({
  text = '',
  blocks,
  attachments,
}: SlackMessageContent): string[] {
  const texts = CMDLET.test(text) ? [text] : textsIn([blocks, attachments]);
  return [...new Set(texts.filter((each) => CMDLET.test(each)).flatMap(commandsInText))];
}

/** Monitoring tools write into blocks and attachments, and leave the text empty. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) =>
    typeof each === 'string' ? [each] : textsIn(each),
  );
}

/** What stands as code is the whole command; elsewhere the words around it are cut off. */
function commandsInText(text: string): string[] {
  const pieces: string[] = [];
  const rest = text.replace(/```([\s\S]*?)```|`([^`\n]*)`(?=[^\w]|$)/g, (whole, block, inline) => {
    const content = String(block ?? inline);
    if (!CMDLET.test(content)) return whole;
    pieces.push(content);
    return '\n';
  });
  return [...pieces, ...(CMDLET.test(rest) ? [rest] : [])].flatMap((piece) =>
    statementsIn(unmangle(piece)),
  );
}

/** A back-tick, a pipe or a comma at the end of a line carries the command on to the next. */
function statementsIn(text: string): string[] {
  const statements: string[] = [];
  for (const line of text.split('\n')) {
    const last = statements.at(-1);
    if (last !== undefined && /[`|,]\s*$/.test(last)) {
      statements[statements.length - 1] = `${last}\n${line}`;
    } else {
      statements.push(line);
    }
  }
  return statements.filter((each) => CMDLET.test(each)).map(withoutWordsBefore);
}

/** “please run Enable-…”: the command begins with its first cmdlet, or with the prompt before it. */
function withoutWordsBefore(statement: string): string {
  const start = statement.search(/get-exchangecertificate|enable-exchangecertificate/i);
  const before = statement.slice(0, start);
  return /^\s*(#|\[PS\]|PS\s)/i.test(before) ? statement.trim() : statement.slice(start).trim();
}
