import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setAsideUnreadableClock } from '../../lib/desk/clock-file.ts';

describe('the file of the clock', () => {
  let folder = '';
  let path = '';
  let said: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signet-clock-'));
    path = join(folder, 'clock.json');
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const look = () => setAsideUnreadableClock(path, (line) => said.push(line));

  it('is left as it is when it can be read, or is not there', () => {
    look();
    writeFileSync(path, '{"offset":3600000}');
    look();
    expect(readFileSync(path, 'utf8')).toBe('{"offset":3600000}');
    expect(said).toEqual([]);
  });

  it.each(['', '{"offset":', '{"offset":-1}', '{"offset":"1 h"}', '\0\0\0\0'])(
    'is kept under another name and said when it holds %j',
    (text) => {
      writeFileSync(path, text);
      look();
      expect(existsSync(path)).toBe(false);
      expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe(text);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/clock\.json can’t be read, so the clock shows the time/);
      look();
      expect(said).toHaveLength(1);
    },
  );
});
