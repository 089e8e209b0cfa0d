/** Ports for tests of the app: the real store on an embedded table, recorded neighbours, a clock that stands still. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../../lib/app/ports.ts';
import { LOCAL_POLICY } from '../../lib/desk/local-policy.ts';
import { APPROVERS, REQUESTERS } from '../../lib/desk/people.ts';
import type { RequestRecord } from '../../lib/domain/request-record.ts';
import {
  ExecutorUnavailable,
  type OperationCommand,
  type OperationReport,
} from '../../lib/exchange/port.ts';
import { SlackRefused, SlackUnavailable } from '../../lib/slack/messenger.ts';
import { createDynamoStore } from '../../lib/store/dynamodb.ts';
import { startEmbeddedTable } from '../../lib/store/embedded.ts';
import { ensureTable, localClient } from '../../lib/store/local-table.ts';
import { NOW } from '../fixtures/healthy-change.ts';

export interface AppWorld {
  readonly ports: Ports;
  /** What the executor was handed. */
  readonly started: OperationCommand[];
  /** What the executor says became of an operation; unheard unless set. */
  readonly reports: Map<string, OperationReport>;
  readonly cards: RequestRecord[];
  /** Whether the card drawn last said that Signet is frozen. */
  lastCardSaysFrozen: boolean;
  /** Whose App Home was drawn, and on which pages. */
  readonly homes: { readonly user: string; readonly pages: string }[];
  /** People whose App Home Slack does not take. */
  readonly homeless: Set<string>;
  /** Texts of log lines. */
  readonly logged: string[];
  clock: string;
  isExchangeDown: boolean;
  isSlackDown: boolean;
  /** The next update of a card meets no message. */
  isCardDeleted: boolean;
  deleted: boolean;
  areGroupsUnreadable: boolean;
  /** What whole channels were told. */
  readonly announced: string[];
  /** Effect ids of the cards that stand in Slack. */
  readonly posted: string[];
  end(): Promise<void>;
}

export async function startAppWorld(): Promise<AppWorld> {
  const stateDir = mkdtempSync(join(tmpdir(), 'signet-app-'));
  const table = await startEmbeddedTable({ stateDir, log: () => undefined });
  const client = localClient(table.endpoint);
  await ensureTable(client, 'signet');
  let ids = 0;
  const log = (message: string) => void world.logged.push(message);
  const world: AppWorld = {
    started: [],
    reports: new Map(),
    cards: [],
    lastCardSaysFrozen: false,
    homes: [],
    homeless: new Set(),
    logged: [],
    clock: NOW,
    isExchangeDown: false,
    isSlackDown: false,
    isCardDeleted: false,
    deleted: false,
    areGroupsUnreadable: false,
    announced: [],
    posted: [],
    ports: {
      store: createDynamoStore({ client, tableName: 'signet', clock: () => world.clock }),
      executor: {
        isSimulated: true,
        servers: async () => ['EX01', 'EX02'],
        start: async (command) => {
          if (world.isExchangeDown) throw new ExecutorUnavailable('Exchange is away.');
          world.started.push(command);
        },
        read: async (operationId) => {
          if (world.isExchangeDown) throw new ExecutorUnavailable('Exchange is away.');
          return world.reports.get(operationId) ?? { state: 'unheard' };
        },
      },
      messenger: {
        postCard: async (record, effectId, freeze) => {
          if (world.isSlackDown) throw new SlackUnavailable('Slack is away.');
          world.cards.push(record);
          world.posted.push(effectId);
          world.lastCardSaysFrozen = freeze !== null;
          return { channel: record.channel, ts: `${world.cards.length}.000000` };
        },
        updateCard: async (_place, record, freeze) => {
          if (world.isCardDeleted) {
            world.isCardDeleted = false;
            world.deleted = true;
            throw new SlackRefused('message_not_found', 'Post it anew.');
          }
          world.cards.push(record);
          world.lastCardSaysFrozen = freeze !== null;
        },
        publishHome: async (user, _content, { pages }) => {
          if (world.isSlackDown) throw new SlackUnavailable('Slack is away.');
          if (world.homeless.has(user)) throw new SlackRefused('not_enabled', 'Switch it on.');
          world.homes.push({ user, pages });
        },
        findPosted: async (channel, effectId) =>
          world.posted.includes(effectId) && !world.deleted ? { channel, ts: '1.000000' } : null,
        say: async () => undefined,
        announce: async (_channel, { happening }) => {
          world.announced.push(happening.what);
        },
        groupMembers: async (group) =>
          [APPROVERS, REQUESTERS].find(({ id }) => id === group)?.users ?? [],
      },
      people: {
        find: async (id) => {
          if (world.areGroupsUnreadable) throw new SlackUnavailable('Slack is away.');
          return {
            id,
            groups: [APPROVERS, REQUESTERS]
              .filter(({ users }) => users.includes(id))
              .map((group) => group.id),
          };
        },
      },
      policy: () => LOCAL_POLICY,
      clock: () => world.clock,
      newId: () => `id-${++ids}`,
      pause: async () => undefined,
      log: { info: log, warn: log, error: log },
    },
    end: async () => {
      client.destroy();
      await table.stop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
  return world;
}
