/** An append-only file of JSON lines that survives a kill at any moment: a record that was appended is there, a torn one never was. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A whole line in the middle of the journal cannot be read: not what a kill leaves behind. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';
}

export interface Journal {
  /** On the disk when this returns. */
  append(record: unknown): void;
  /** Puts these records in the place of all others, whole or not at all. */
  replaceWith(records: readonly unknown[]): void;
  close(): void;
}

/** Opens the journal, or begins one; `records` are what it held, oldest first. Throws JournalDamaged. */
export function openJournal(file: string): {
  readonly journal: Journal;
  readonly records: readonly unknown[];
} {
  const { records, wholeBytes } = read(file);
  let descriptor = openSync(file, 'a', 0o600);
  // A torn last line would run into the next record.
  ftruncateSync(descriptor, wholeBytes);
  return {
    records,
    journal: {
      append(record) {
        write(descriptor, [record]);
      },
      replaceWith(replacement) {
        const temporary = `${file}.new`;
        const fresh = openSync(temporary, 'w', 0o600);
        write(fresh, replacement);
        renameSync(temporary, file);
        syncDirectory(dirname(file));
        closeSync(descriptor);
        descriptor = fresh;
      },
      close() {
        closeSync(descriptor);
      },
    },
  };
}

function read(file: string): { readonly records: unknown[]; readonly wholeBytes: number } {
  if (!existsSync(file)) return { records: [], wholeBytes: 0 };
  const bytes = readFileSync(file);
  const wholeBytes = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const records = lines.map((line, index): unknown => {
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw new JournalDamaged(`Line ${index + 1} of ${file} cannot be read.`, { cause });
    }
  });
  return { records, wholeBytes };
}

function write(descriptor: number, records: readonly unknown[]): void {
  const bytes = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written);
  }
  fsyncSync(descriptor);
}

function syncDirectory(directory: string): void {
  // Windows can neither open nor sync a directory; the rename is safe there without.
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
