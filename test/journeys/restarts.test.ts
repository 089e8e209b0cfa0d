import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startWorld, type World } from './world.ts';

const RECORD = z.looseObject({
  type: z.string(),
  operationId: z.string().optional(),
  command: z
    .looseObject({ operationId: z.string(), operation: z.string(), server: z.string() })
    .optional(),
});

describe('restarts in one Active Directory site', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'signet-restarts-'));
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ stateDir });
  });
  afterAll(async () => {
    await world.end();
    rmSync(stateDir, { recursive: true, force: true });
  });

  interface Seen {
    readonly server: string;
    readonly what: 'begun' | 'ended';
  }

  /** The restarts in the order of the organisation's journal: which server's began, which ended. */
  function restarts(): Seen[] {
    const lines = readFileSync(join(stateDir, 'exchange-journal.jsonl'), 'utf8').trim().split('\n');
    const servers = new Map<string, string>();
    return lines.flatMap((line): Seen[] => {
      const { type, command, operationId = '' } = RECORD.parse(JSON.parse(line));
      if (type === 'accepted' && command?.operation === 'Restart-CertificateConsumer') {
        servers.set(command.operationId, command.server);
        return [{ server: command.server, what: 'begun' }];
      }
      const server = servers.get(operationId);
      return type === 'receipt' && server !== undefined ? [{ server, what: 'ended' }] : [];
    });
  }

  it('happen on one server at a time, whatever else runs side by side', async () => {
    const thumbprint = await world.thumbprint(/^mail\.contoso\.com/);
    const text = (servers: string) => `assign ${thumbprint} to imap, iis on ${servers}`;
    const ids = [
      await world.ask('U01RITA', text('EX01')),
      await world.ask('U01RITA', text('EX02')),
      await world.ask('U01RITA', text('EX03')),
    ];
    for (const id of ids) await world.until(id, 'awaiting-approval');
    await Promise.all(ids.map((id) => world.press('U02ADAM', id, 'approve')));
    for (const id of ids) await world.until(id, 'done');
    const seen = restarts();
    expect(seen.map(({ what }) => what)).toEqual([
      'begun',
      'ended',
      'begun',
      'ended',
      'begun',
      'ended',
    ]);
    expect(new Set(seen.map(({ server }) => server)).size).toBe(3);
  });
});
