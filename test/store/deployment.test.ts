/** What a deployment keeps in the table beside the flows: configurations, and commands sent over SSM. Over a real DynamoDB. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExecutorUnavailable } from '../../lib/exchange/port.ts';
import type { RememberedCommand } from '../../lib/exchange/ssm-memory.ts';
import { commandMemoryIn } from '../../lib/store/command-memory.ts';
import { configurationsIn, type PushedConfiguration } from '../../lib/store/configurations.ts';
import { type EmbeddedTable, startEmbeddedTable } from '../../lib/store/embedded.ts';
import { ensureTable, localClient } from '../../lib/store/local-table.ts';
import { RevisionConflict } from '../../lib/store/port.ts';
import type { Table } from '../../lib/store/table-access.ts';
import { embeddedTableIsInstalled, NO_EMBEDDED_TABLE } from './embedded-table.ts';

const AT = '2026-11-22T08:00:00.000Z';

const first: PushedConfiguration = { version: 'one', text: '{"a":1}', by: 'anna', at: AT };
const second: PushedConfiguration = { version: 'two', text: '{"a":2}', by: 'ben', at: AT };

const sending: RememberedCommand = {
  state: 'sending',
  operationId: '20261122-abc.EX01.1.3',
  operation: 'Get-CertificateInventory',
  server: 'EX01',
  revision: 1,
  begunAt: AT,
  at: AT,
};
const sent: RememberedCommand = {
  ...sending,
  state: 'sent',
  revision: 2,
  commandId: 'c0ffee00-1111-2222-3333-444455556666',
  instanceId: 'mi-0a1b2c3d4e5f60718',
  outputAwaitedSince: null,
};

describe.skipIf(!embeddedTableIsInstalled())(`in the table${NO_EMBEDDED_TABLE}`, () => {
  let directory: string;
  let embedded: EmbeddedTable;
  let table: Table;
  let tables = 0;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'signet-deployment-'));
    embedded = await startEmbeddedTable({ stateDir: directory, log: () => {} });
  });
  afterAll(async () => {
    table?.client.destroy();
    await embedded?.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    table?.client.destroy();
    tables += 1;
    const client = localClient(embedded.endpoint);
    table = { client, tableName: `deployment-${tables}`, clock: () => AT };
    await ensureTable(client, table.tableName);
  });

  describe('configurations', () => {
    it('are none at first', async () => {
      expect(await configurationsIn(table).current()).toBeNull();
    });

    it('count when they are pushed, and the earlier ones stay to be read', async () => {
      const configurations = configurationsIn(table);
      await configurations.push(first, null);
      expect(await configurations.current()).toEqual(first);
      await configurations.push(second, 'one');
      expect(await configurations.current()).toEqual(second);
      expect(await configurations.load('one')).toEqual(first);
    });

    it('can be put back to an earlier one, which keeps its first date', async () => {
      const configurations = configurationsIn(table);
      await configurations.push(first, null);
      await configurations.push(second, 'one');
      await configurations.push({ ...first, by: 'carl', at: '2026-11-23T08:00:00.000Z' }, 'two');
      expect(await configurations.current()).toEqual(first);
    });

    it('are not pushed over one that somebody else pushed in between', async () => {
      const configurations = configurationsIn(table);
      await configurations.push(first, null);
      const late = { version: 'late', text: '{}', by: 'dora', at: AT };
      await expect(configurations.push(late, null)).rejects.toThrow(RevisionConflict);
      await expect(configurations.push(late, 'zero')).rejects.toThrow(RevisionConflict);
      expect(await configurations.current()).toEqual(first);
    });
  });

  describe('the memory of commands', () => {
    it('knows nothing of what was never sent', async () => {
      expect(await commandMemoryIn(table).load('never')).toBeNull();
    });

    it('replaces only what still stands', async () => {
      const memory = commandMemoryIn(table);
      expect(await memory.replace(null, sending)).toBe(true);
      expect(await memory.replace(null, sending)).toBe(false);
      expect(await memory.replace(sending, sent)).toBe(true);
      expect(await memory.replace(sending, { ...sent, revision: 3 })).toBe(false);
      expect(await memory.load(sent.operationId)).toEqual(sent);
    });

    it('lets exactly one of several at once send', async () => {
      const memory = commandMemoryIn(table);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => memory.replace(null, sending)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('fades after two months', async () => {
      await commandMemoryIn(table).replace(null, sending);
      const { Item } = await table.client.send(
        new GetItemCommand({
          TableName: table.tableName,
          Key: { pk: { S: `OPERATION#${sending.operationId}` }, sk: { S: 'COMMAND' } },
        }),
      );
      const days = (Number(Item?.expiresAt?.N) - Date.parse(AT) / 1000) / 86_400;
      expect(days).toBe(60);
    });

    it('says that the way to Exchange is out of reach when the table is', async () => {
      const away = { ...table, client: localClient('http://127.0.0.1:9') };
      await expect(commandMemoryIn(away).load('any')).rejects.toThrow(ExecutorUnavailable);
      away.client.destroy();
    });
  });
});
