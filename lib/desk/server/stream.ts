/** The stream that keeps every open page up to date: server-sent events. */
import type { ServerResponse } from 'node:http';
import type { DeskClock, OrganisationPanel } from '../desk-ports.ts';
import type { ClockUpdate, DeskEvents, OrganisationUpdate, WorkspaceUpdate } from '../desk-view.ts';
import type { LoopbackSlack } from '../loopback-slack.ts';
import type { OrganisationHistory } from '../organisation-history.ts';

const LOOK_EVERY_MS = 1000;
/** Changes that come quickly after one another travel together. */
const GATHER_MS = 25;
/** A clock that is off by more was moved. */
const MOVED_MS = 2000;

export interface DeskStream {
  /** Keeps the answer open until the page goes away. */
  listen(response: ServerResponse): void;
  /** Looks at the organisation and the clock at once, as after an act on them. */
  lookNow(): Promise<void>;
  /** Everything was made anew: the history too is sent again. */
  forget(): void;
  stop(): void;
}

interface Listener {
  readonly response: ServerResponse;
  /** Revision of the workspace sent last. */
  seen: number;
}

export function startStream(parts: {
  readonly slack: LoopbackSlack;
  readonly organisation: OrganisationPanel;
  readonly clock: DeskClock;
  readonly history: OrganisationHistory;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}): DeskStream {
  const { slack, wallClock, history } = parts;
  const listeners = new Set<Listener>();
  let gathering: NodeJS.Timeout | null = null;
  let looking: NodeJS.Timeout | null = null;
  let lastOrganisation: { readonly key: string; readonly update: OrganisationUpdate } | null = null;
  let lastAheadMs: number | null = null;
  let lastNext = '';

  function send<E extends keyof DeskEvents>(to: Listener, event: E, data: DeskEvents[E]): void {
    to.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  function workspaceSince(revision: number): WorkspaceUpdate {
    const { messages, views, homes } = slack.state;
    return {
      order: messages.map((message) => message.ts),
      changed: messages.filter((message) => message.revision > revision),
      views,
      homes,
    };
  }

  function sendWorkspace(to: Listener): void {
    send(to, 'workspace', workspaceSince(to.seen));
    to.seen = slack.state.revision;
  }

  async function clockUpdate(): Promise<ClockUpdate> {
    const next = await parts.clock.nextEvent().catch(() => null);
    const now = parts.clock.now();
    return { now, aheadMinutes: Math.round((Date.parse(now) - wallClock()) / 60_000), next };
  }

  async function organisationUpdate(): Promise<OrganisationUpdate> {
    try {
      const view = await parts.organisation.view();
      return { view, problem: null, tasks: await parts.organisation.console?.waiting() };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { view: null, problem: `The simulated organisation does not answer (${why}).` };
    }
  }

  async function lookAtOrganisation(): Promise<void> {
    const update = await organisationUpdate();
    const key = JSON.stringify({ ...update, view: { ...update.view, now: null } });
    if (key === lastOrganisation?.key) return;
    lastOrganisation = { key, update };
    const isChanged = update.view !== null && history.look(update.view);
    for (const listener of listeners) {
      send(listener, 'organisation', update);
      if (isChanged) send(listener, 'history', history.changes());
    }
  }

  async function lookAtClock(): Promise<void> {
    const update = await clockUpdate();
    const aheadMs = Date.parse(update.now) - wallClock();
    const next = update.next?.at ?? '';
    const isMoved = lastAheadMs === null || Math.abs(aheadMs - lastAheadMs) >= MOVED_MS;
    if (!isMoved && next === lastNext) return;
    lastAheadMs = aheadMs;
    lastNext = next;
    for (const listener of listeners) send(listener, 'clock', update);
  }

  async function lookNow(): Promise<void> {
    await lookAtClock();
    await lookAtOrganisation();
  }

  function lookSoon(): void {
    if (looking !== null || listeners.size === 0) return;
    looking = setTimeout(async () => {
      await lookNow();
      looking = null;
      lookSoon();
    }, LOOK_EVERY_MS);
  }

  const stopWatching = slack.onChange(() => {
    gathering ??= setTimeout(() => {
      gathering = null;
      for (const listener of listeners) sendWorkspace(listener);
    }, GATHER_MS);
  });

  return {
    lookNow,
    forget() {
      lastOrganisation = null;
      for (const listener of listeners) send(listener, 'history', history.changes());
    },
    listen(response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.write('retry: 1000\n\n');
      const listener: Listener = { response, seen: -1 };
      listeners.add(listener);
      response.on('close', () => listeners.delete(listener));
      sendWorkspace(listener);
      send(listener, 'history', history.changes());
      void clockUpdate().then((update) => send(listener, 'clock', update));
      if (lastOrganisation !== null) send(listener, 'organisation', lastOrganisation.update);
      void lookAtOrganisation();
      lookSoon();
    },
    stop() {
      stopWatching();
      if (gathering !== null) clearTimeout(gathering);
      if (looking !== null) clearTimeout(looking);
      for (const { response } of listeners) response.end();
      listeners.clear();
    },
  };
}
