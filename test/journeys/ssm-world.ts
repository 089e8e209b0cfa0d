/** Slack, bot and table as in local mode, with Exchange behind Systems Manager: loopback SSM, PowerShell, and the model behind its cmdlets. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { refreshInventories } from '../../lib/app/refresh-inventories.ts';
import { type OperationEvents, startBus } from '../../lib/desk/bus.ts';
import { LOCAL_POLICY } from '../../lib/desk/local-policy.ts';
import type { StoredMessage } from '../../lib/desk/loopback/state.ts';
import { CHANNEL } from '../../lib/desk/people.ts';
import { startPump } from '../../lib/desk/pump.ts';
import { type Desk, startDesk } from '../../lib/desk/server.ts';
import { simulatedSlack } from '../../lib/desk/slack-side.ts';
import type { RequestRecord } from '../../lib/domain/request-record.ts';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { openKeyCache } from '../../lib/exchange/simulated/key-cache.ts';
import { makeDefaultScenario } from '../../lib/exchange/simulated/scenario.ts';
import { createSsmExecutor, type SsmExecutor } from '../../lib/exchange/ssm.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import { startEmbeddedTable } from '../../lib/store/embedded.ts';
import { openHttpEndpoint } from '../../lib/wiring/http-endpoint.ts';
import { type LocalBot, wireLocalBot } from '../../lib/wiring/local.ts';
import { openLocalClock } from '../../lib/wiring/local-clock.ts';
import { openLocalLog } from '../../lib/wiring/local-log.ts';
import { openCommandMemory } from '../exchange/ssm-loopback/memory.ts';
import { documentUnderTest, powerShellRun } from '../exchange/ssm-loopback/powershell-run.ts';
import { nodeOf, type SsmLoopback, startSsmLoopback } from '../exchange/ssm-loopback/start.ts';
import { type CmdletServer, startCmdletServer } from '../powershell/cmdlet-server.ts';
import { eventually, KEY_CACHE, textOf } from './world.ts';

export interface SsmWorld {
  readonly aws: SsmLoopback;
  readonly exchange: CmdletServer;
  readonly bot: LocalBot;
  /** Asks for a change; the request's id. */
  ask(user: string, text: string): Promise<string>;
  until(requestId: string, ...states: RequestRecord['state'][]): Promise<RequestRecord>;
  press(user: string, requestId: string, action: string): Promise<void>;
  cardText(requestId: string): string;
  end(): Promise<void>;
}

/** `servers`: those that are managed nodes. */
export async function startSsmWorld(servers: readonly string[]): Promise<SsmWorld> {
  const stateDir = mkdtempSync(join(tmpdir(), 'signet-ssm-'));
  const ends: (() => unknown)[] = [() => rmSync(stateDir, { recursive: true, force: true })];
  const end = async (): Promise<void> => {
    for (const each of ends.splice(0).toReversed()) await each();
  };
  try {
    return await startEverything(servers, { stateDir, ends, end });
  } catch (error) {
    await end();
    throw error;
  }
}

async function startEverything(
  servers: readonly string[],
  place: {
    readonly stateDir: string;
    readonly ends: (() => unknown)[];
    readonly end: () => Promise<void>;
  },
): Promise<SsmWorld> {
  const { stateDir, ends } = place;
  const exchange = await startModel();
  ends.push(() => exchange.close());
  const nodes = servers.map((server, index) => nodeOf(server, index + 1));
  const aws = await startSsmLoopback({
    documents: OPERATION_NAMES.map(documentUnderTest),
    nodes,
    run: powerShellRun(stateDir, exchange.url),
  });
  ends.push(() => aws.stop());
  const log = openLocalLog(join(stateDir, 'signet.log'));
  const clock = openLocalClock(join(stateDir, 'clock.json'));
  const executor = createSsmExecutor({
    connection: aws.connection,
    servers: nodes.map(({ computerName, instanceId }) => ({ server: computerName, instanceId })),
    documentOf: documentUnderTest,
    output: aws.output,
    memory: openCommandMemory(),
    clock: clock.now,
    pause: (milliseconds) => wait(milliseconds),
  });
  const table = await startEmbeddedTable({ stateDir, log: log.info });
  ends.push(() => table.stop());
  const endpoint = await openHttpEndpoint();
  ends.push(() => endpoint.stop());
  const secrets = { signingSecret: randomUUID(), botToken: `xoxb-${randomUUID()}` };
  const desk = await startDesk({
    port: 0,
    host: '127.0.0.1',
    stateFile: join(stateDir, 'slack.json'),
    ...secrets,
    botUrl: endpoint.url,
    now: clock.milliseconds,
    organisation: {
      view: async () => ({ now: clock.now(), servers: [] }),
      setFault: async () => undefined,
    },
    clock: {
      now: clock.now,
      advance: async () => undefined,
      reset: async () => undefined,
      nextEvent: async () => null,
    },
    log: () => undefined,
  });
  ends.push(() => desk.stop());
  const bot = await wireLocalBot({
    tableEndpoint: table.endpoint,
    tableName: 'signet',
    executor,
    clock,
    policy: LOCAL_POLICY,
    slack: simulatedSlack(desk, secrets, clock),
    log,
  });
  ends.push(() => bot.stop());
  await refreshInventories(bot.ports);
  const pump = startPump(bot.ports);
  ends.push(() => pump.stop());
  const bus = startBus(bot.ports, endsOf(aws, executor), pump.nudge);
  ends.push(() => bus.stop());
  endpoint.serve(bot.receiver, pump.nudge);
  return { aws, exchange, bot, end: place.end, ...handsOf(desk, bot) };
}

async function startModel(): Promise<CmdletServer> {
  const office = {
    keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
    // Never 00 first: no certificate says so, and whoever reads one gets it back without.
    serialNumber: () => `4A${randomBytes(15).toString('hex').toUpperCase()}`,
  };
  const now = () => new Date();
  return startCmdletServer({ ...(await makeDefaultScenario(office, now())), office, now });
}

/** Plays EventBridge: commands are told by their id, once they have ended. */
function endsOf(aws: SsmLoopback, executor: SsmExecutor): OperationEvents {
  return {
    async events(cursor, signal) {
      while (aws.service.ended.length === cursor && !signal.aborted) await wait(50);
      const ids = await Promise.all(
        aws.service.ended.slice(cursor).map((commandId) => executor.operationIdOf(commandId)),
      );
      const finished = ids.flatMap((operationId) =>
        operationId === null ? [] : [{ operationId }],
      );
      return { cursor: cursor + ids.length, finished };
    },
  };
}

function handsOf(
  { slack }: Desk,
  { ports }: LocalBot,
): Pick<SsmWorld, 'ask' | 'until' | 'press' | 'cardText'> {
  const card = (requestId: string): StoredMessage => {
    const found = slack.state.messages.find(
      (message) =>
        message.threadTs === null &&
        message.visibleTo === null &&
        textOf(message).includes(requestId),
    );
    if (found === undefined) throw new Error(`There is no card of ${requestId}.`);
    return found;
  };
  const record = async (requestId: string): Promise<RequestRecord> => {
    const flow = await ports.store.loadFlow(requestId);
    if (flow === null) throw new Error(`There is no request ${requestId}.`);
    return requestRecordOf(flow.snapshot);
  };
  return {
    async ask(user, text) {
      await slack.sendCommand(user, CHANNEL.id, `/cert ${text}`);
      const told = slack.state.messages.findLast(({ visibleTo }) => visibleTo === user);
      const id = /R-[0-9A-Z]{6}/.exec(told === undefined ? '' : textOf(told))?.[0];
      if (id === undefined) throw new Error(`No request came of it: ${JSON.stringify(told)}`);
      return id;
    },
    async until(requestId, ...states) {
      // PowerShell starts anew for each step.
      for (const giveUpAt = Date.now() + 420_000; ; ) {
        const now = await record(requestId);
        if (states.includes(now.state)) return now;
        if (Date.now() > giveUpAt) throw new Error(`${requestId} is ${JSON.stringify(now)}.`);
        await wait(200);
      }
    },
    async press(user, requestId, action) {
      const { ts, block } = await eventually(() => {
        const { ts, blocks } = card(requestId);
        const block = blocks.find((each) =>
          JSON.stringify(each).includes(`"action_id":"${action}"`),
        );
        if (block === undefined) throw new Error(`There is no button ${action}.`);
        return { ts, block };
      });
      const outcome = await slack.clickAction({
        user,
        messageTs: ts,
        blockId: block.block_id ?? '',
        actionId: action,
        value: undefined,
      });
      if (outcome.problem !== null) throw new Error(outcome.problem);
    },
    cardText: (requestId) => textOf(card(requestId)),
  };
}
