import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { mayRequest } from '../../lib/domain/policy.ts';
import type { PushedConfiguration } from '../../lib/store/configurations.ts';
import { WrongConfiguration } from '../../lib/wiring/configuration.ts';
import { createCurrentConfiguration } from '../../lib/wiring/current-configuration.ts';
import { memoryLog } from '../slack/memory-log.ts';

const example = readFileSync(join(import.meta.dirname, '../../signet.config.example.json'), 'utf8');
const RITA = { id: 'U0RITA', groups: ['S0123456789'] };

let pushed: PushedConfiguration | null;
let reads: number;
let now: number;
const log = memoryLog();

function current() {
  const configurations = {
    current: async () => {
      reads += 1;
      return pushed;
    },
    load: async () => null,
    push: async () => undefined,
  };
  return createCurrentConfiguration({ configurations, now: () => now, log });
}

function holds(text: string): void {
  pushed = { version: 'v', text, by: 'anna', at: '2026-11-22T08:00:00Z' };
}

beforeEach(() => {
  holds(example);
  reads = 0;
  now = 1_000_000;
  log.lines.length = 0;
});

describe('the configuration that counts', () => {
  it('lets nobody do anything before it was read, and while none was pushed', async () => {
    pushed = null;
    const configuration = current();
    expect(mayRequest(configuration.policy(), RITA).allowed).toBe(false);
    await configuration.refresh();
    expect(configuration.now()).toBeNull();
    expect(mayRequest(configuration.policy(), RITA).allowed).toBe(false);
    expect(log.lines.map(({ message }) => message).join()).toContain('signet config push');
  });

  it('is remembered for half a minute, then another one counts', async () => {
    const configuration = current();
    await configuration.refresh();
    expect(mayRequest(configuration.policy(), RITA).allowed).toBe(true);
    holds(example.replace('S0123456789', 'S0ANOTHER'));
    now += 29_000;
    await configuration.refresh();
    expect([reads, mayRequest(configuration.policy(), RITA).allowed]).toEqual([1, true]);
    now += 2_000;
    await configuration.refresh();
    expect([reads, mayRequest(configuration.policy(), RITA).allowed]).toEqual([2, false]);
  });

  it('that can’t be read stops the work, and is looked at again the next time', async () => {
    const configuration = current();
    holds('{"organisation":"contoso"}');
    await expect(configuration.refresh()).rejects.toThrow(WrongConfiguration);
    holds(example);
    await configuration.refresh();
    expect(configuration.now()?.organisation).toBe('contoso');
  });
});
