/** Everything local mode runs, started in order and stopped in reverse: Exchange, table, Slack, bot, pump. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../domain/policy.ts';
import { createSimulatedExecutor, type SimulatedControl } from '../exchange/simulated/client.ts';
import { askIdentity, type SlackIdentity } from '../slack/identity.ts';
import type { Log } from '../slack/log.ts';
import { startEmbeddedTable } from '../store/embedded.ts';
import { openHttpEndpoint } from '../wiring/http-endpoint.ts';
import { type LocalBot, wireLocalBot } from '../wiring/local.ts';
import { type LocalClock, openLocalClock } from '../wiring/local-clock.ts';
import { openLocalLog } from '../wiring/local-log.ts';
import type { RealSlack } from '../wiring/slack-environment.ts';
import { type BotRun, runBot } from './bot-run.ts';
import { setAsideUnreadableClock } from './clock-file.ts';
import type { DeskClock } from './desk-ports.ts';
import { createGuidedConsole, guidedServers } from './guided-console.ts';
import { startLocalExchange } from './local-exchange.ts';
import { LOCAL_POLICY } from './local-policy.ts';
import { nextEvent } from './next-event.ts';
import { checkGroups, noticeFile, noticeReceiver, postNotice } from './real-workspace.ts';
import { type Desk, startDesk } from './server.ts';
import { realSlackOf, simulatedSlack } from './slack-side.ts';
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
  /** Servers that are reached through people, short names; none unless set. */
  readonly guided?: readonly string[] | undefined;
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
  /** Resolves, with one sentence, when nothing can go on any more. */
  readonly lost: Promise<string>;
  /** Forward by so many minutes, as the desk's clock does. */
  moveClock(minutes: number): Promise<void>;
  stop(): Promise<void>;
}

/** What is running already, in the order in which it was started: stopped in reverse. */
class Started {
  readonly #stops: (() => Promise<void>)[] = [];

  add<T extends { stop(): Promise<void> }>(part: T): T {
    this.#stops.push(() => part.stop());
    return part;
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }
}

/**
 * Throws EmbeddedTableMissing where there is no embedded DynamoDB and no endpoint is given, and
 * SlackSetupProblem where a real workspace can't be served.
 */
export async function startLocalWorkspace(options: LocalWorkspaceOptions): Promise<LocalWorkspace> {
  mkdirSync(options.stateDir, { recursive: true });
  const started = new Started();
  try {
    return await startEverything(options, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function startEverything(
  options: LocalWorkspaceOptions,
  started: Started,
): Promise<LocalWorkspace> {
  const { stateDir, say, realSlack } = options;
  const log = openLocalLog(join(stateDir, 'signet.log'));
  const clockFile = join(stateDir, 'clock.json');
  setAsideUnreadableClock(clockFile, say);
  const clock = openLocalClock(clockFile);
  const identity =
    realSlack === undefined
      ? null
      : await askIdentity({ ...realSlack, slackApiUrl: realSlack.apiUrl, log });
  const table = await openTable(options, log, started);
  if (!existsSync(options.keyCacheDir)) {
    say('Making keys and certificates for the simulated servers: the first start takes longer.');
  }
  const { keyCacheDir, inventoryFiles } = options;
  const launch = { stateDir, keyCacheDir, inventoryFiles, log: log.info, say, record: log };
  const { address, control } = started.add(await startLocalExchange(launch));
  await control.setClockOffset(clock.offset());
  const guided = await guidedServers(options, control);
  const endpoint = started.add(await openHttpEndpoint());
  const secrets = {
    signingSecret: options.signingSecret ?? randomUUID(),
    botToken: `xoxb-${randomUUID()}`,
  };
  const tables = openTableGeneration(join(stateDir, 'table-generation.json'));
  let run: BotRun | null = null;
  const hands = deskClock(clock, control, () => run);
  const console = createGuidedConsole(() => run?.bot.ports.store ?? null, address);
  const desk = started.add(
    await startDesk({
      port: options.port,
      host: '127.0.0.1',
      stateFile: identity === null ? join(stateDir, 'slack.json') : noticeFile(stateDir),
      ...secrets,
      botUrl: identity === null ? endpoint.url : await noticeUrl(identity, started),
      now: clock.milliseconds,
      organisation: guided.length === 0 ? control : { ...control, console },
      clock: hands,
      // In a real workspace the messages about former requests would stay.
      ...(identity === null ? { reset: () => beginAnew() } : {}),
      log: say,
    }),
  );
  if (identity !== null) postNotice(desk, secrets.botToken, identity);

  const begin = async (): Promise<BotRun> => {
    const bot = await wireLocalBot({
      tableEndpoint: table.endpoint,
      // What was asked for in one workspace can't be told in another.
      tableName: identity === null ? tables.name(TABLE_NAME) : `${TABLE_NAME}-${identity.teamId}`,
      executor: createSimulatedExecutor(address),
      guided,
      clock,
      policy: options.policy ?? realSlack?.policy ?? LOCAL_POLICY,
      slack:
        realSlack === undefined || identity === null
          ? simulatedSlack(desk, secrets, clock)
          : realSlackOf(realSlack, identity, { ...secrets, say, answered: () => run?.nudge() }),
      log,
    });
    return runBot(bot, { exchange: control, endpoint });
  };
  const beginAnew = async (): Promise<void> => {
    await control.health();
    await run?.stop();
    try {
      await control.reset();
      tables.next();
      await hands.reset();
    } finally {
      run = await begin();
    }
  };
  const first = await begin();
  run = first;
  started.add({ stop: async () => run?.stop() });
  if (realSlack !== undefined) await checkGroups(first.bot.ports.messenger, realSlack);
  await first.bot.socket?.start();
  return {
    url: desk.url,
    botUrl: endpoint.url,
    identity,
    desk,
    get bot() {
      return (run ?? first).bot;
    },
    exchange: control,
    get exchangePid() {
      return address.pid;
    },
    lost: table.lost,
    moveClock: hands.advance,
    stop: () => started.stop(),
  };
}

/** `lost` resolves with one sentence should the table end by itself: nothing can go on then. */
async function openTable(
  { stateDir, tableEndpoint }: LocalWorkspaceOptions,
  log: Log,
  started: Started,
): Promise<{ readonly endpoint: string; readonly lost: Promise<string> }> {
  if (tableEndpoint !== undefined) {
    return { endpoint: tableEndpoint, lost: new Promise(() => undefined) };
  }
  let tell: (sentence: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const onExit = () =>
    tell('The embedded table has stopped. Start Signet again: what was saved is there.');
  const table = started.add(await startEmbeddedTable({ stateDir, log: log.info, onExit }));
  return { endpoint: table.endpoint, lost };
}

/** Where the desk's channel delivers to while Slack is elsewhere. */
async function noticeUrl(identity: SlackIdentity, started: Started): Promise<string> {
  const endpoint = started.add(await openHttpEndpoint());
  endpoint.serve(noticeReceiver(identity), () => undefined);
  return endpoint.url;
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
