import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedTable, startEmbeddedTable } from '../../lib/store/embedded.ts';
import { EmbeddedTableMissing, embeddedBinary } from '../../lib/store/embedded-binary.ts';
import { ensureTable, localClient } from '../../lib/store/local-table.ts';
import { embeddedTableIsInstalled, NO_EMBEDDED_TABLE } from './embedded-table.ts';

describe('a platform without the embedded DynamoDB', () => {
  it('is told the one command that installs it, and the other way', () => {
    const find = () => embeddedBinary({ platform: 'plan9', arch: 'mips' });
    expect(find).toThrow(EmbeddedTableMissing);
    expect(find).toThrow(/npm i --no-save @dynoxide\/plan9-mips.*DYNAMODB_ENDPOINT/);
  });
});

describe.skipIf(!embeddedTableIsInstalled())(`the embedded table${NO_EMBEDDED_TABLE}`, () => {
  let stateDir: string;
  const started: EmbeddedTable[] = [];
  const start = async (onExit: () => void = () => {}) => {
    const table = await startEmbeddedTable({ stateDir, log: () => {}, onExit });
    started.push(table);
    return table;
  };
  const tablesAt = async (endpoint: string) => {
    const client = localClient(endpoint);
    const answer = await client.send(new ListTablesCommand({}));
    client.destroy();
    return answer.TableNames;
  };

  beforeEach(() => {
    stateDir = mkdtempSync(path.join(tmpdir(), 'signet-table-'));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((table) => table.stop()));
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('keeps its tables when it is stopped and started again', async () => {
    const first = await start();
    await ensureTable(localClient(first.endpoint), 'signet');
    await first.stop();
    expect(existsSync(path.join(stateDir, 'table.json'))).toBe(false);
    const second = await start();
    expect(second).toMatchObject({ adopted: false });
    expect(await tablesAt(second.endpoint)).toEqual(['signet']);
  });

  it('is adopted by the next one to start on its directory, and stopped by it', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: first.pid, endpoint: first.endpoint });
    await second.stop();
    await expect(tablesAt(first.endpoint)).rejects.toThrow();
  });

  it('does not adopt a process that only happens to have the recorded id', async () => {
    const record = { pid: process.pid, port: 9, dbPath: path.join(stateDir, 'table.db') };
    writeFileSync(path.join(stateDir, 'table.json'), JSON.stringify(record));
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('starts beside a broken record', async () => {
    writeFileSync(path.join(stateDir, 'table.json'), '{"pid":');
    const table = await start();
    const record: unknown = JSON.parse(readFileSync(path.join(stateDir, 'table.json'), 'utf8'));
    expect(record).toMatchObject({ pid: table.pid });
  });

  it('says when it ends without having been stopped, and says nothing when it was', async () => {
    const ends: string[] = [];
    const first = await start(() => ends.push('first'));
    await first.stop();
    const ended = new Promise<void>((resolve) => {
      void start(() => resolve()).then((table) => process.kill(table.pid, 'SIGKILL'));
    });
    await expect(ended).resolves.toBeUndefined();
    expect(ends).toEqual([]);
  });

  it('says so also when it was adopted', async () => {
    const first = await start();
    const ended = new Promise<void>((resolve) => {
      void start(resolve).then(() => process.kill(first.pid, 'SIGKILL'));
    });
    await expect(ended).resolves.toBeUndefined();
  });

  it('takes a table that is there already, and refuses one that is not Signet’s', async () => {
    const client = localClient((await start()).endpoint);
    await ensureTable(client, 'signet');
    await ensureTable(client, 'signet');
    await client.send(
      new CreateTableCommand({
        TableName: 'foreign',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    await expect(ensureTable(client, 'foreign')).rejects.toThrow(/not Signet's/);
  });
});
