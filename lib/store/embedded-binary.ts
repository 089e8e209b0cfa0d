/** Where the embedded DynamoDB's program is on this machine. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** There is no embedded DynamoDB for this platform installed; the message says what to do. */
export class EmbeddedTableMissing extends Error {
  override readonly name = 'EmbeddedTableMissing';
}

export interface Platform {
  readonly platform: string;
  readonly arch: string;
}

/** Path of the program; throws EmbeddedTableMissing. */
export function embeddedBinary({ platform, arch }: Platform): string {
  const packageName = `@dynoxide/${platform}-${arch}`;
  try {
    const description = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    return path.join(path.dirname(description), platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch (cause) {
    throw new EmbeddedTableMissing(
      `The embedded DynamoDB is not installed: run \`npm i --no-save ${packageName}\`, or set DYNAMODB_ENDPOINT to a DynamoDB of your own.`,
      { cause },
    );
  }
}
