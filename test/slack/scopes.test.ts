import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { APP_SCOPES, BOT_SCOPES, METHODS_WITHOUT_SCOPE } from '../../lib/slack/scopes.ts';
import { shippedManifest } from './manifest.ts';

const LIB = join(import.meta.dirname, '../../lib');

/** Everything but the desk, which plays Slack itself. */
const sources = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('desk'))
  .map((path) => readFileSync(join(LIB, path), 'utf8'));

/** Every chain of names that is a method of Slack's client, whatever the variable before it is called. */
function methodsCalled(): string[] {
  const client = new WebClient();
  const isMethod = (path: string): boolean => {
    let value: unknown = client;
    for (const name of path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
      value = Reflect.get(value, name);
    }
    return typeof value === 'function' && path.includes('.');
  };
  const found = sources.flatMap((text) =>
    [...text.matchAll(/\.\s*((?:[a-zA-Z]+\s*\.\s*)+[a-zA-Z0-9]+)\s*\(/g)].flatMap((match) => {
      const names = (match[1] ?? '').split('.').map((name) => name.trim());
      const longest = names.map((_, index) => names.slice(index).join('.')).find(isMethod);
      return longest ?? [];
    }),
  );
  return [...new Set(found)].sort();
}

describe('the scopes', () => {
  it('are those of the manifest, each with a reason', () => {
    const asked = shippedManifest().oauth_config.scopes.bot;
    expect([...asked].sort()).toEqual(Object.keys(BOT_SCOPES).sort());
    for (const { reason } of [...Object.values(BOT_SCOPES), ...Object.values(APP_SCOPES)]) {
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('are looked for in code that does call Slack', () => {
    expect(methodsCalled()).toContain('chat.postMessage');
    expect(methodsCalled()).toContain('views.open');
  });

  it('cover every Web API method the code calls', () => {
    const covered = Object.values(BOT_SCOPES).flatMap(({ methods }) => methods);
    const uncovered = methodsCalled().filter(
      (method) => !covered.includes(method) && !METHODS_WITHOUT_SCOPE.includes(method),
    );
    expect(uncovered).toEqual([]);
  });

  it('are not asked for without a call that needs them', () => {
    const called = methodsCalled();
    const idle = Object.entries(BOT_SCOPES).filter(
      ([, { methods }]) =>
        methods.length > 0 && !methods.every((method) => called.includes(method)),
    );
    expect(idle.map(([scope]) => scope)).toEqual([]);
  });

  it('need a slash command or a shortcut to justify “commands”', () => {
    const { shortcuts, slash_commands: commands } = shippedManifest().features;
    expect('commands' in BOT_SCOPES).toBe(shortcuts.length + commands.length > 0);
  });

  it('can’t be got around: no method is called by its name as text', () => {
    expect(sources.filter((text) => /\.apiCall\s*\(/.test(text))).toEqual([]);
  });
});
