import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../lib/domain/digest.ts';
import { NO_OPTIONS } from '../../../lib/domain/request/request.ts';
import { read, refusal } from './expect.ts';
import { READ, REFUSED } from './published-commands.ts';

const FILE = new URL('../../../../shared/exchange/commands.tsv', import.meta.url);
const isThere = existsSync(FILE);
const LINES = isThere
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => (line.split('\t')[0] ?? '').replaceAll('\\n', '\n'))
  : [];

function hashOf(line: string): string {
  return sha256Hex(line).slice(0, 8);
}

function lineOf(hash: string): string {
  const line = LINES.find((one) => hashOf(one) === hash);
  if (line === undefined) throw new Error(`no published line has the hash ${hash}`);
  return line;
}

/** Found without the reader: the one run of 40 hex digits a line has. */
function digitsIn(line: string): string | undefined {
  return /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/i.exec(line)?.[0].toUpperCase();
}

function serverIn(line: string): string | undefined {
  return /-Server '?([\w-]+)/.exec(line)?.[1]?.toUpperCase();
}

describe.skipIf(!isThere)(
  'command lines people published (skipped where the shared collection is not beside the project)',
  () => {
    it('have each one reviewed outcome, and no outcome is without its line', () => {
      const reviewed = [...READ, ...REFUSED].map(([hash]) => hash);
      expect(LINES.length).toBeGreaterThan(80);
      expect(reviewed.toSorted()).toEqual(LINES.map(hashOf).toSorted());
    });

    it.each(READ)('%s is read: to %s, with %s', (hash, services, server) => {
      const line = lineOf(hash);
      expect(read(line)).toEqual({
        verb: 'assign',
        thumbprint: digitsIn(line),
        services: services.split(', '),
        servers: server === 'no server' ? [] : [serverIn(line)],
        options: NO_OPTIONS,
      });
    });

    it.each(REFUSED)('%s is refused as %s, saying “%s”', (hash, code, saying) => {
      const { code: found, message } = refusal(lineOf(hash));
      expect(found).toBe(code);
      expect(message).toContain(saying);
      expect(message).toMatch(/^\S.{20,400}[.]$/);
    });
  },
);
