/** The store's contract over a real DynamoDB: the embedded one, or the one DYNAMODB_ENDPOINT names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoStore } from '../../lib/store/dynamodb.ts';
import { type EmbeddedTable, startEmbeddedTable } from '../../lib/store/embedded.ts';
import { ensureTable, localClient } from '../../lib/store/local-table.ts';
import { StoreUnavailable } from '../../lib/store/port.ts';
import { embeddedTableIsInstalled, NO_EMBEDDED_TABLE } from '../store/embedded-table.ts';
import { storeContract } from './store.contract.ts';
import { at, entry, flow, outbox, stepTo } from './store.fixtures.ts';

const endpoint = process.env.DYNAMODB_ENDPOINT;
const silent = () => {};

describe.skipIf(endpoint === undefined && !embeddedTableIsInstalled())(
  `the DynamoDB store${endpoint === undefined ? NO_EMBEDDED_TABLE : ''}`,
  () => {
    let directory: string;
    let table: EmbeddedTable | null = null;
    let client: DynamoDBClient;
    const tables: string[] = [];

    beforeAll(async () => {
      directory = mkdtempSync(path.join(tmpdir(), 'signet-store-'));
      if (endpoint === undefined) {
        table = await startEmbeddedTable({ stateDir: directory, log: silent });
      }
      client = localClient(endpoint ?? table?.endpoint ?? '');
    });

    afterAll(async () => {
      // The embedded one goes as a whole; a DynamoDB of somebody's own is left as it was found.
      for (const TableName of endpoint === undefined ? [] : tables) {
        await client.send(new DeleteTableCommand({ TableName }));
      }
      client?.destroy();
      await table?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    storeContract(async () => {
      const tableName = `signet-contract-${process.pid}-${tables.length}`;
      tables.push(tableName);
      await ensureTable(client, tableName);
      let now = at(0);
      return {
        store: createDynamoStore({ client, tableName, clock: () => now }),
        setClock: (iso) => {
          now = iso;
        },
      };
    });
  },
);

describe.skipIf(!embeddedTableIsInstalled())(`a killed table${NO_EMBEDDED_TABLE}`, () => {
  it('has everything it acknowledged when it runs again, and is unavailable in between', async () => {
    const stateDir = mkdtempSync(path.join(tmpdir(), 'signet-store-'));
    const tableName = 'signet';
    const open = async () => {
      const table = await startEmbeddedTable({ stateDir, log: silent });
      const client = localClient(table.endpoint);
      await ensureTable(client, tableName);
      return { table, store: createDynamoStore({ client, tableName, clock: () => at(0) }) };
    };
    const { table, store } = await open();
    const acknowledged: string[] = [];
    const failures: unknown[] = [];
    const saveMany = async (who: number) => {
      for (let n = 0; n < 1000; n += 1) {
        const id = `flow-${who}-${n}`;
        try {
          await store.save(
            stepTo(
              { ...flow, id },
              { audit: [{ ...entry, requestId: id }], outbox: { ...outbox, flowId: id } },
            ),
          );
        } catch (error) {
          failures.push(error);
          return;
        }
        acknowledged.push(id);
        if (acknowledged.length === 60) process.kill(table.pid, 'SIGKILL');
      }
    };
    await Promise.all([1, 2, 3, 4].map(saveMany));
    expect(failures).toHaveLength(4);
    for (const failure of failures) expect(failure).toBeInstanceOf(StoreUnavailable);

    const again = await open();
    try {
      expect(again.table.adopted).toBe(false);
      expect(acknowledged.length).toBeGreaterThanOrEqual(60);
      for (const id of acknowledged) {
        expect(await again.store.loadFlow(id)).toEqual({ ...flow, id });
        expect(await again.store.auditOf(id)).toHaveLength(1);
      }
      const due = await again.store.due(at(0), 5000);
      expect(due.length).toBeGreaterThanOrEqual(acknowledged.length);
    } finally {
      await again.table.stop();
      rmSync(stateDir, { recursive: true, force: true });
    }
  });
});
