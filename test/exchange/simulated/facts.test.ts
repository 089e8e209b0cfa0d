import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODELLED } from './facts-modelled.ts';
import { NOT_MODELLED } from './facts-not-modelled.ts';

const facts = Object.values(MODELLED).flat();

/** Titles that begin with a key of their own, as in `smtp-prompt: …`. */
function keyedTitles(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => {
      const text = readFileSync(join(import.meta.dirname, name), 'utf8');
      const titles = text.matchAll(/(?:\bit|\))\(\s*'([a-z][a-z0-9-]+: [^'\n]+)'/g);
      return [...titles].flatMap(([, title]) => title ?? []);
    });
}

/** A title of a table test, without the places for its values. */
function asSentence(fact: string): string {
  return fact.replace(/[:,] %s.*$/, '');
}

function factsTable(): string {
  const modelled = Object.entries(MODELLED).flatMap(([topic, titles]) => [
    '',
    topic,
    ...titles.map((title) => `  ${asSentence(title)}`),
  ]);
  const leftOut = NOT_MODELLED.flatMap(({ fact, why }) => [`  ${fact}`, `      ${why}`]);
  return [
    `MODELLED (${facts.length}), each by the test of this title`,
    ...modelled,
    '',
    `NOT MODELLED (${NOT_MODELLED.length}), and why`,
    ...leftOut,
    '',
  ].join('\n');
}

describe('the facts about Exchange', () => {
  it('are each the title of a test where they are modelled, and no such test is missing from the list', () => {
    process.stdout.write(factsTable());
    expect(facts.toSorted()).toEqual(keyedTitles().toSorted());
  });

  it('have a key of their own each', () => {
    const keys = facts.map((fact) => fact.split(':')[0]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('come with a reason where they are not modelled', () => {
    for (const { fact, why } of NOT_MODELLED) {
      expect(fact).toMatch(/\.$/);
      expect(why).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});
