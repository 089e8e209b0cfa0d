/** Builds the bot for one machine: the same app, store and Slack code as everywhere, over local ports. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createDoors } from '../app/doors.ts';
import type { Ports } from '../app/ports.ts';
import type { Policy } from '../domain/policy.ts';
import type { ExchangeExecutor } from '../exchange/port.ts';
import { createSlackApp } from '../slack/app.ts';
import { errorFields, type Log } from '../slack/log.ts';
import { createMessenger } from '../slack/messenger.ts';
import { createPeople } from '../slack/people.ts';
import { createReceiver, type SlackReceiver } from '../slack/receiver.ts';
import {
  createSocketReceiver,
  type SocketReceiver,
  type SocketReceiverOptions,
} from '../slack/socket-mode.ts';
import { createTaskBoard } from '../slack/task-board.ts';
import { createDynamoStore } from '../store/dynamodb.ts';
import { ensureTable, localClient } from '../store/local-table.ts';
import { withGuided } from './guided.ts';
import type { LocalClock } from './local-clock.ts';

const GROUPS_REMEMBERED_SECONDS = 60;

export interface LocalBotOptions {
  /** URL of the DynamoDB to use. */
  readonly tableEndpoint: string;
  readonly tableName: string;
  readonly executor: ExchangeExecutor;
  /** Servers that are reached through people, short names; none unless set. */
  readonly guided?: readonly string[] | undefined;
  readonly clock: LocalClock;
  readonly policy: Policy;
  readonly slack: {
    readonly apiUrl: string;
    readonly signingSecret: string;
    /** Milliseconds since 1970, by the clock that dates Slack’s signatures. */
    readonly now: () => number;
    /** Set: Slack delivers over Socket Mode too. */
    readonly socket?: Pick<SocketReceiverOptions, 'appToken' | 'answered' | 'say'> | undefined;
    readonly botToken: string;
    readonly botId: string;
    readonly botUserId: string;
    /** Channel of requests that begin in App Home. */
    readonly requestsChannel?: string | undefined;
  };
  readonly log: Log;
}

export interface LocalBot {
  readonly ports: Ports;
  readonly receiver: SlackReceiver;
  /** To be started when all else runs; `null` without Socket Mode. */
  readonly socket: SocketReceiver | null;
  /** Lets listeners at work finish. */
  stop(): Promise<void>;
}

/** Throws StoreUnavailable when the table can't be reached. */
export async function wireLocalBot(options: LocalBotOptions): Promise<LocalBot> {
  const { clock, guided = [], log, policy, slack, tableName } = options;
  const client = localClient(options.tableEndpoint);
  await ensureTable(client, tableName);
  const slackSide = { botToken: slack.botToken, slackApiUrl: slack.apiUrl, log };
  const messenger = createMessenger(slackSide);
  const store = createDynamoStore({
    client,
    tableName,
    clock: clock.now,
    onUnreadable: (error) => log.error('an item of the table is skipped', errorFields(error)),
  });
  const ports: Ports = {
    store,
    executor:
      guided.length === 0
        ? options.executor
        : withGuided(options.executor, guided, { store, clock: clock.now }),
    messenger,
    taskBoard: guided.length === 0 ? undefined : createTaskBoard(slackSide),
    people: createPeople({
      messenger,
      groupIds: () => [...policy.requesters.groups, ...policy.approvers.groups],
      now: () => Date.now(),
      cacheSeconds: GROUPS_REMEMBERED_SECONDS,
    }),
    policy: () => policy,
    requestsChannel: slack.requestsChannel,
    clock: clock.now,
    newId: randomUUID,
    pause: (milliseconds) => wait(milliseconds * (0.5 + Math.random())),
    log,
  };
  const receiver = createReceiver({
    signingSecret: async () => slack.signingSecret,
    now: slack.now,
    log,
  });
  const socket =
    slack.socket === undefined
      ? null
      : createSocketReceiver({ ...slack.socket, slackApiUrl: slack.apiUrl, log });
  const app = createSlackApp({
    receiver,
    doors: createDoors(ports),
    botToken: slack.botToken,
    botId: slack.botId,
    botUserId: slack.botUserId,
    slackApiUrl: slack.apiUrl,
    log,
  });
  socket?.init(app);
  return {
    ports,
    receiver,
    socket,
    stop: async () => {
      await socket?.stop();
      await receiver.settled();
      client.destroy();
    },
  };
}
