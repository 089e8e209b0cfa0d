/** A whole local workspace in a folder of its own, and people who use it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type LocalWorkspace, startLocalWorkspace } from '../../lib/desk/local-workspace.ts';
import type { StoredMessage } from '../../lib/desk/loopback/state.ts';
import { CHANNEL } from '../../lib/desk/people.ts';
import type { Policy } from '../../lib/domain/policy.ts';
import type { RequestRecord } from '../../lib/domain/request-record.ts';
import type { PortView, ServerView } from '../../lib/exchange/simulated/view.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';

export const KEY_CACHE = join(import.meta.dirname, '../../node_modules/.cache/signet-keys');

export interface World {
  readonly workspace: LocalWorkspace;
  /** Types a line and waits for what only this person is told. */
  type(user: string, line: string): Promise<string>;
  /** Asks for a change; the request's id. */
  ask(user: string, text: string): Promise<string>;
  /** Waits until the request is in one of these states. */
  until(requestId: string, ...states: RequestRecord['state'][]): Promise<RequestRecord>;
  record(requestId: string): Promise<RequestRecord>;
  /** The request's card as it stands in the channel. */
  card(requestId: string): StoredMessage;
  cardText(requestId: string): string;
  /** Presses a button of the card. */
  press(user: string, requestId: string, action: string, value?: string): Promise<void>;
  /** What the person was told privately last. */
  toldTo(user: string): string;
  server(name: string): Promise<ServerView>;
  port(server: string, service: PortView['service'], port?: number): Promise<PortView>;
  /** Thumbprint of the newest certificate with this friendly name. */
  thumbprint(friendlyName: RegExp, server?: string): Promise<string>;
  end(): Promise<void>;
}

export async function startWorld(
  given: {
    readonly policy?: Policy;
    readonly stateDir?: string;
    readonly guided?: readonly string[];
  } = {},
): Promise<World> {
  const stateDir = given.stateDir ?? mkdtempSync(join(tmpdir(), 'signet-'));
  const workspace = await startLocalWorkspace({
    stateDir,
    keyCacheDir: KEY_CACHE,
    inventoryFiles: [],
    guided: given.guided,
    port: 0,
    ...(given.policy === undefined ? {} : { policy: given.policy }),
    say: () => undefined,
  });
  return worldOf(workspace, async () => {
    await workspace.stop();
    if (given.stateDir === undefined) rmSync(stateDir, { recursive: true, force: true });
  });
}

function worldOf(workspace: LocalWorkspace, end: () => Promise<void>): World {
  const { slack } = workspace.desk;
  const messages = () => slack.state.messages;

  const record = async (requestId: string): Promise<RequestRecord> => {
    const flow = await workspace.bot.ports.store.loadFlow(requestId);
    if (flow === null) throw new Error(`There is no request ${requestId}.`);
    return requestRecordOf(flow.snapshot);
  };

  const toldTo = (user: string): string => {
    const told = messages().findLast((message) => message.visibleTo === user);
    return told === undefined ? '' : textOf(told);
  };

  const type = async (user: string, line: string): Promise<string> => {
    await slack.sendCommand(user, CHANNEL.id, line);
    return toldTo(user);
  };

  const card = (requestId: string): StoredMessage => {
    const found = messages().find(
      (message) =>
        message.threadTs === null &&
        message.visibleTo === null &&
        textOf(message).includes(requestId),
    );
    if (found === undefined) throw new Error(`There is no card of ${requestId}.`);
    return found;
  };

  return {
    workspace,
    type,
    record,
    toldTo,
    card,
    cardText: (requestId) => textOf(card(requestId)),
    ask: async (user, text) => {
      const told = await type(user, `/cert ${text}`);
      const id = /R-[0-9A-Z]{6}/.exec(told)?.[0];
      if (id === undefined) throw new Error(`No request came of it: ${told}`);
      return id;
    },
    until: async (requestId, ...states) =>
      eventually(async () => {
        const now = await record(requestId);
        if (!states.includes(now.state)) throw new Error(`${requestId} is ${now.state}.`);
        return now;
      }),
    press: async (user, requestId, action, value) => {
      const { ts, blocks } = await eventually(() => {
        const found = card(requestId);
        if (!JSON.stringify(found.blocks).includes(`"action_id":"${action}"`)) {
          throw new Error(`The card of ${requestId} has no button ${action}.`);
        }
        return found;
      });
      const block = blocks.find((each) => JSON.stringify(each).includes(`"action_id":"${action}"`));
      const outcome = await slack.clickAction({
        user,
        messageTs: ts,
        blockId: block?.block_id ?? '',
        actionId: action,
        value,
      });
      if (outcome.problem !== null) throw new Error(outcome.problem);
    },
    server: async (name) => {
      const view = await workspace.exchange.view();
      const found = view.servers.find((server) => server.name === name);
      if (found === undefined) throw new Error(`There is no server ${name}.`);
      return found;
    },
    port: async (server, service, port) => {
      const view = await workspace.exchange.view();
      const ports = view.servers.find(({ name }) => name === server)?.ports ?? [];
      const found = ports.find(
        (each) => each.service === service && (port === undefined || each.port === port),
      );
      if (found === undefined) throw new Error(`${server} has no port for ${service}.`);
      return found;
    },
    thumbprint: async (friendlyName, server = 'EX01') => {
      const view = await workspace.exchange.view();
      const all = view.servers.find(({ name }) => name === server)?.certificates ?? [];
      const found = all
        .filter((each) => friendlyName.test(each.friendlyName ?? ''))
        .toSorted((a, b) => b.notBefore.localeCompare(a.notBefore))[0];
      if (found === undefined) {
        throw new Error(
          `No certificate fits ${friendlyName}: ${all.map((each) => each.friendlyName).join(', ')}`,
        );
      }
      return found.thumbprint;
    },
    end,
  };
}

/** All text of a message as a person would read it, blocks included. */
export function textOf(message: Pick<StoredMessage, 'text' | 'blocks'>): string {
  const found: string[] = [message.text];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'text' && typeof inner === 'string') found.push(inner);
      else walk(inner);
    }
  };
  walk(message.blocks);
  return found.join('\n');
}

/** Tries until it no longer throws; its last failure after 40 seconds. */
export async function eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 40_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await wait(60);
    }
  }
}
