import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../lib/domain/rules/catalogue.ts';

const folder = new URL('../../../lib/domain/rules/', import.meta.url);
const files = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name !== 'rule' && name !== 'catalogue');

describe('the catalogue of rules', () => {
  it('lists every rule there is a file for, once, under the file’s name', () => {
    expect(RULES.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('%s exports its rule under its own name', async (file) => {
    const name = file.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const module: unknown = await import(new URL(`${file}.ts`, folder).href);
    expect(module).toHaveProperty([name, 'id'], file);
    expect(module).toHaveProperty(
      [name],
      RULES.find(({ id }) => id === file),
    );
  });

  it.each(files)('%s has a test', (file) => {
    expect(existsSync(new URL(`${file}.test.ts`, import.meta.url))).toBe(true);
  });

  it.each(RULES)(
    '$id states a policy in one sentence and where it comes from',
    ({ policy, source }) => {
      expect(policy).toMatch(/^[A-Z].*[^.]\.$/);
      expect(source.length).toBeGreaterThan(10);
    },
  );
});
