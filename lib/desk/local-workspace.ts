/** Everything local mode runs, started in order and stopped in reverse: Exchange, table, Slack, bot, pump. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { refreshInventories } from '../app/refresh-inventories.ts';
import type { Policy } from '../domain/policy.ts';
import {
  createSimulatedControl,
  createSimulatedExecutor,
  type SimulatedControl,
} from '../exchange/simulated/client.ts';
import { launchSimulatedExchange } from '../exchange/simulated/launch.ts';
import { errorFields, type Log } from '../slack/log.ts';
import { startEmbeddedTable } from '../store/embedded.ts';
import { openHttpEndpoint } from '../wiring/http-endpoint.ts';
import { type LocalBot, wireLocalBot } from '../wiring/local.ts';
import { type LocalClock, openLocalClock } from '../wiring/local-clock.ts';
import { openLocalLog } from '../wiring/local-log.ts';
import { startBus } from './bus.ts';
import type { DeskClock } from './desk-ports.ts';
import { LOCAL_POLICY } from './local-policy.ts';
import { BOT } from './people.ts';
import { startPump } from './pump.ts';
import { type Desk, startDesk } from './server.ts';

const TABLE_NAME = 'signet';
const REFRESH_MILLISECONDS = 10 * 60 * 1000;
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
  /** One sentence for whoever started it. */
  readonly say: (sentence: string) => void;
}

export interface LocalWorkspace {
  /** Of the desk. */
  readonly url: string;
  /** Of the bot's receiver. */
  readonly botUrl: string;
  readonly desk: Desk;
  readonly bot: LocalBot;
  readonly exchange: SimulatedControl;
  /** Process ids of what runs beside this process. */
  readonly exchangePid: number;
  /** Forward by so many minutes, as the desk's clock does. */
  moveClock(minutes: number): Promise<void>;
  stop(): Promise<void>;
}

/** Throws EmbeddedTableMissing where there is no embedded DynamoDB and no endpoint is given. */
export async function startLocalWorkspace(options: LocalWorkspaceOptions): Promise<LocalWorkspace> {
  const { stateDir, say } = options;
  mkdirSync(stateDir, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const log = openLocalLog(join(stateDir, 'signet.log'));
    const clock = openLocalClock(join(stateDir, 'clock.json'));
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
    const secrets = { signingSecret: randomUUID(), botToken: `xoxb-${randomUUID()}` };
    let moved: () => void = () => undefined;
    const hands = deskClock(clock, exchange, () => moved());
    const desk = await startDesk({
      port: options.port,
      host: '127.0.0.1',
      stateFile: join(stateDir, 'slack.json'),
      ...secrets,
      botUrl: endpoint.url,
      now: clock.milliseconds,
      organisation: exchange,
      clock: hands,
      log: say,
    });
    stops.push(() => desk.stop());
    const bot = await wireLocalBot({
      tableEndpoint: table,
      tableName: TABLE_NAME,
      executor: createSimulatedExecutor(running),
      clock,
      policy: options.policy ?? LOCAL_POLICY,
      slack: { ...secrets, apiUrl: desk.slackApiUrl, botId: BOT.botId, botUserId: BOT.userId },
      log,
    });
    stops.push(() => bot.stop());
    await refreshInventories(bot.ports);
    const pump = startPump(bot.ports);
    stops.push(() => pump.stop());
    moved = pump.nudge;
    const bus = startBus(bot.ports, exchange, pump.nudge);
    stops.push(() => bus.stop());
    stops.push(refreshNowAndThen(bot));
    endpoint.serve(bot.receiver, pump.nudge);
    return {
      url: desk.url,
      botUrl: endpoint.url,
      desk,
      bot,
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

async function embeddedTable(
  stateDir: string,
  log: Log,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const table = await startEmbeddedTable({ stateDir, log: log.info });
  stops.push(() => table.stop());
  return table.endpoint;
}

function deskClock(clock: LocalClock, exchange: SimulatedControl, moved: () => void): DeskClock {
  const set = async (offset: number): Promise<void> => {
    clock.setOffset(offset);
    await exchange.setClockOffset(offset);
    moved();
  };
  return {
    now: clock.now,
    advance: (minutes) => set(clock.offset() + minutes * MINUTE),
    reset: () => set(0),
  };
}

function refreshNowAndThen({ ports }: LocalBot): () => Promise<void> {
  const timer = setInterval(() => {
    refreshInventories(ports).catch((error: unknown) =>
      ports.log.error('the servers could not be read', errorFields(error)),
    );
  }, REFRESH_MILLISECONDS);
  timer.unref();
  return async () => clearInterval(timer);
}
