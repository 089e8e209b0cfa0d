/** Asks a person at the terminal. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** `null` where nobody sits; `''` when the person ends the input instead of answering. `isHidden`: what is typed isn’t shown. */
export async function ask(
  question: string,
  { isHidden }: { readonly isHidden: boolean } = { isHidden: false },
): Promise<string | null> {
  if (process.stdin.isTTY !== true) return null;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (isHidden) process.stderr.write(question);
  const lines = createInterface({
    input: process.stdin,
    output: isHidden ? silent : process.stderr,
    terminal: true,
  });
  // Where the terminal is read raw, Ctrl-C is a key like any other.
  lines.once('SIGINT', () => {
    lines.close();
    process.kill(process.pid, 'SIGINT');
  });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return await Promise.race([lines.question(isHidden ? '' : question), ended]);
  } finally {
    lines.close();
    if (isHidden) process.stderr.write('\n');
  }
}
