import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rulesCommand } from '../../../lib/cli/rules.ts';
import { RULES } from '../../../lib/domain/rules/catalogue.ts';
import { SEVERITIES } from '../../../lib/domain/rules/rule.ts';
import { recordedIo } from '../../cli/recorded-io.ts';

const folder = new URL('../../../lib/domain/rules/', import.meta.url);
const files = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name !== 'rule' && name !== 'catalogue');

describe('the catalogue of rules', () => {
  it('lists every rule there is a file for, once, under the file’s name', () => {
    expect(RULES.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('%s exports its rule under its own name', async (file) => {
    const name = file.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const module: unknown = await import(new URL(`${file}.ts`, folder).href);
    expect(module).toHaveProperty([name, 'id'], file);
    expect(module).toHaveProperty(
      [name],
      RULES.find(({ id }) => id === file),
    );
  });

  it('stands worst severity first, as `signet rules` prints it', () => {
    const ranks = RULES.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted());
  });

  it.each(RULES)('$id is in what `signet rules` prints, with severity and source', async (rule) => {
    const io = recordedIo();
    await rulesCommand([], io);
    const [entry] = io
      .stdout()
      .split('\n\n')
      .filter((text) => text.includes(`${rule.id} (`));
    expect(entry).toContain(rule.policy);
    expect(entry).toContain(`Source: ${rule.source}`);
  });

  it('is what the README sends people to', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain('npm run -s signet -- rules');
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
