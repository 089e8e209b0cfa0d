/** Asks a person at the terminal. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** `null` where nobody sits. `isHidden`: what is typed isn’t shown. */
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
  try {
    return await lines.question(isHidden ? '' : question);
  } finally {
    lines.close();
    if (isHidden) process.stderr.write('\n');
  }
}
