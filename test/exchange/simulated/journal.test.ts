import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalDamaged, openJournal } from '../../../lib/exchange/simulated/journal.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'signet-journal-'));
  file = join(directory, 'journal.jsonl');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function reopened(): readonly unknown[] {
  const { journal, records } = openJournal(file);
  journal.close();
  return records;
}

describe('the journal', () => {
  it('gives back what was appended, in order', () => {
    const { journal, records } = openJournal(file);
    expect(records).toEqual([]);
    journal.append({ a: 1 });
    journal.append({ text: 'two\nlines' });
    journal.close();
    expect(reopened()).toEqual([{ a: 1 }, { text: 'two\nlines' }]);
  });

  it('drops a torn last line, wherever it was torn, and goes on after the one before', () => {
    const { journal } = openJournal(file);
    journal.append({ a: 1 });
    const whole = readFileSync(file).length;
    journal.append({ b: 'Ü' });
    journal.close();
    const all = readFileSync(file);
    for (let length = whole; length < all.length; length += 1) {
      writeFileSync(file, all);
      truncateSync(file, length);
      const again = openJournal(file);
      expect(again.records).toEqual([{ a: 1 }]);
      again.journal.append({ c: length });
      again.journal.close();
      expect(reopened()).toEqual([{ a: 1 }, { c: length }]);
    }
  });

  it('says which line cannot be read when it is not the last', () => {
    writeFileSync(file, '{"a":1}\nnonsense\n{"b":2}\n');
    expect(() => openJournal(file)).toThrow(JournalDamaged);
    expect(() => openJournal(file)).toThrow(/Line 2/);
  });

  it('puts new records in the place of all others and appends behind them', () => {
    const { journal } = openJournal(file);
    journal.append({ a: 1 });
    journal.replaceWith([{ snapshot: true }]);
    journal.append({ b: 2 });
    journal.close();
    expect(reopened()).toEqual([{ snapshot: true }, { b: 2 }]);
  });

  it('is not disturbed by a replacement that a kill left half written', () => {
    const { journal } = openJournal(file);
    journal.append({ a: 1 });
    journal.close();
    appendFileSync(`${file}.new`, '{"half":');
    expect(reopened()).toEqual([{ a: 1 }]);
  });
});
