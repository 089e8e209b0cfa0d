/** Everything local mode runs, started in order and stopped in reverse: Exchange, table, Slack, bot, pump. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../domain/policy.ts';
import {
  createSimulatedControl,
  createSimulatedExecutor,
  type SimulatedControl,
} from '../exchange/simulated/client.ts';
import { launchSimulatedExchange } from '../exchange/simulated/launch.ts';
import { askIdentity, type SlackIdentity } from '../slack/identity.ts';
import type { Log } from '../slack/log.ts';
import { startEmbeddedTable } from '../store/embedded.ts';
import { openHttpEndpoint } from '../wiring/http-endpoint.ts';
import { type LocalBot, wireLocalBot } from '../wiring/local.ts';
import { type LocalClock, openLocalClock } from '../wiring/local-clock.ts';
import { openLocalLog } from '../wiring/local-log.ts';
import type { RealSlack } from '../wiring/slack-environment.ts';
import { type BotRun, runBot } from './bot-run.ts';
import type { DeskClock } from './desk-ports.ts';
import { LOCAL_POLICY } from './local-policy.ts';
import { nextEvent } from './next-event.ts';
import { BOT, CHANNEL } from './people.ts';
import { checkGroups, noticeFile, noticeReceiver, postNotice } from './real-workspace.ts';
import { type Desk, startDesk } from './server.ts';
import { openTableGeneration } from './table-generation.ts';

const TABLE_NAME = 'signet';
const MINUTE = 60_000;

export interface LocalWorkspaceOptions {
  /** Everything that has to survive a kill stands in here. */
  readonly stateDir: string;
  /** Where the simulated organisation keeps its keys; making them takes seconds. */
  readonly keyCacheDir: string;
  /** Exported inventories to build the organisation from; none: the default scenario. */
  readonly inventoryFiles: readonly string[];
  /** 0: any free one. */
  readonly port: number;
  /** URL of another DynamoDB than the embedded one. */
  readonly tableEndpoint?: string;
  readonly policy?: Policy;
  /** Serves this workspace over Socket Mode; not set: the desk's own. */
  readonly realSlack?: RealSlack | undefined;
  /** For requests to the bot's receiver; not set: known to the desk only. */
  readonly signingSecret?: string | undefined;
  /** One sentence for whoever started it. */
  readonly say: (sentence: string) => void;
}

export interface LocalWorkspace {
  /** Of the desk. */
  readonly url: string;
  /** Of the bot's receiver. */
  readonly botUrl: string;
  /** Who Signet is in the real workspace; `null` in the simulated one. */
  readonly identity: SlackIdentity | null;
  readonly desk: Desk;
  readonly bot: LocalBot;
  readonly exchange: SimulatedControl;
  /** Process ids of what runs beside this process. */
  readonly exchangePid: number;
  /** Forward by so many minutes, as the desk's clock does. */
  moveClock(minutes: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Throws EmbeddedTableMissing where there is no embedded DynamoDB and no endpoint is given, and
 * SlackSetupProblem where a real workspace can't be served.
 */
export async function startLocalWorkspace(options: LocalWorkspaceOptions): Promise<LocalWorkspace> {
  const { stateDir, say, realSlack } = options;
  mkdirSync(stateDir, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const log = openLocalLog(join(stateDir, 'signet.log'));
    const clock = openLocalClock(join(stateDir, 'clock.json'));
    const identity =
      realSlack === undefined
        ? null
        : await askIdentity({ ...realSlack, slackApiUrl: realSlack.apiUrl, log });
    const table = options.tableEndpoint ?? (await embeddedTable(stateDir, log, stops));
    if (!existsSync(options.keyCacheDir)) {
      say('Making keys and certificates for the simulated servers: the first start takes longer.');
    }
    const running = await launchSimulatedExchange({
      stateDir,
      keyCacheDir: options.keyCacheDir,
      inventoryFiles: options.inventoryFiles,
      log: log.info,
    });
    stops.push(() => running.stop());
    const exchange = createSimulatedControl(running);
    await exchange.setClockOffset(clock.offset());
    const endpoint = await openHttpEndpoint();
    stops.push(() => endpoint.stop());
    const signingSecret = options.signingSecret ?? randomUUID();
    const botToken = `xoxb-${randomUUID()}`;
    const tables = openTableGeneration(join(stateDir, 'table-generation.json'));
    let run: BotRun | null = null;
    const hands = deskClock(clock, exchange, () => run);
    const reset = async (): Promise<void> => {
      await exchange.health();
      await run?.stop();
      try {
        await exchange.reset();
        tables.next();
        await hands.reset();
      } finally {
        run = await begin();
      }
    };
    const desk = await startDesk({
      port: options.port,
      host: '127.0.0.1',
      stateFile: identity === null ? join(stateDir, 'slack.json') : noticeFile(stateDir),
      signingSecret,
      botToken,
      botUrl: identity === null ? endpoint.url : await noticeUrl(identity, stops),
      now: clock.milliseconds,
      organisation: exchange,
      clock: hands,
      // In a real workspace the messages about former requests would stay.
      ...(identity === null ? { reset } : {}),
      log: say,
    });
    stops.push(() => desk.stop());
    if (identity !== null) postNotice(desk, botToken, identity);
    const wire = () =>
      wireLocalBot({
        tableEndpoint: table,
        // What was asked for in one workspace can't be told in another.
        tableName: identity === null ? tables.name(TABLE_NAME) : `${TABLE_NAME}-${identity.teamId}`,
        executor: createSimulatedExecutor(running),
        clock,
        policy: options.policy ?? realSlack?.policy ?? LOCAL_POLICY,
        slack:
          realSlack === undefined || identity === null
            ? {
                signingSecret,
                botToken,
                apiUrl: desk.slackApiUrl,
                botId: BOT.botId,
                botUserId: BOT.userId,
                requestsChannel: CHANNEL.id,
                now: clock.milliseconds,
              }
            : {
                signingSecret,
                botToken: realSlack.botToken,
                apiUrl: realSlack.apiUrl,
                botId: identity.botId,
                botUserId: identity.botUserId,
                requestsChannel: realSlack.requestsChannel,
                now: () => Date.now(),
                socket: { appToken: realSlack.appToken, answered: () => run?.nudge(), say },
              },
        log,
      });
    const begin = async () => runBot(await wire(), { exchange, endpoint });
    const first = await begin();
    run = first;
    stops.push(async () => run?.stop());
    const { bot } = first;
    if (realSlack !== undefined) await checkGroups(bot.ports.messenger, realSlack);
    await bot.socket?.start();
    return {
      url: desk.url,
      botUrl: endpoint.url,
      identity,
      desk,
      get bot() {
        return (run ?? first).bot;
      },
      exchange,
      exchangePid: running.pid,
      moveClock: hands.advance,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the desk's channel delivers to while Slack is elsewhere. */
async function noticeUrl(identity: SlackIdentity, stops: (() => Promise<void>)[]): Promise<string> {
  const endpoint = await openHttpEndpoint();
  stops.push(() => endpoint.stop());
  endpoint.serve(noticeReceiver(identity), () => undefined);
  return endpoint.url;
}

async function embeddedTable(
  stateDir: string,
  log: Log,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const table = await startEmbeddedTable({ stateDir, log: log.info });
  stops.push(() => table.stop());
  return table.endpoint;
}

function deskClock(
  clock: LocalClock,
  exchange: SimulatedControl,
  run: () => BotRun | null,
): DeskClock {
  const set = async (offset: number): Promise<void> => {
    clock.setOffset(offset);
    await exchange.setClockOffset(offset);
    run()?.nudge();
  };
  return {
    now: clock.now,
    advance: (minutes) => set(clock.offset() + minutes * MINUTE),
    reset: () => set(0),
    nextEvent: async () => {
      const store = run()?.bot.ports.store;
      if (store === undefined) return null;
      return nextEvent({ store, now: clock.now() });
    },
  };
}
