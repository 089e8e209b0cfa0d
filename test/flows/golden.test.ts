import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { approve } from '../../lib/app/decide.ts';
import { handleDue } from '../../lib/app/handle-due.ts';
import { advance } from '../../lib/flows/advance.ts';
import { FLOWS, FlowNotLoadable, newestFlow } from '../../lib/flows/catalogue.ts';
import type { FlowEvent } from '../../lib/flows/effects.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import { type AppWorld, startAppWorld } from '../app/world.ts';
import { NOW } from '../fixtures/healthy-change.ts';
import { goldenPlays } from './golden-plays.ts';
import { nameOfState } from './play.ts';

const FOLDER = join(import.meta.dirname, 'golden');

const GOLDEN = z.object({
  flow: z.string(),
  version: z.number(),
  snapshot: z.looseObject({ context: z.looseObject({}) }),
  next: z.array(z.custom<FlowEvent>()),
  leadsTo: z.array(z.string()),
});

/** Written once, at a release, and never changed: this is how CONTRIBUTING says to add those of a new version. */
if (process.env.SIGNET_GOLDEN === 'write') {
  mkdirSync(FOLDER, { recursive: true });
  for (const { flow, rest, play, next, leadsTo } of goldenPlays()) {
    const { version } = newestFlow(flow);
    const file = join(FOLDER, `${flow}-v${version}-${rest}.json`);
    const { snapshot } = play.last;
    const golden = { flow, version, snapshot, next, leadsTo };
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`);
  }
}

const goldens = readdirSync(FOLDER).map((file) => ({
  title: file.replace('.json', ''),
  ...GOLDEN.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))),
}));

function golden(title: string) {
  const found = goldens.find((each) => each.title === title);
  if (found === undefined) throw new Error(`There is no golden snapshot ${title}.`);
  return found;
}

describe('snapshots of released versions', () => {
  it('are kept of every version of every flow, and of the newest in all its states of rest', () => {
    const titles = goldens.map(({ title }) => title);
    for (const { name, version } of FLOWS) {
      expect(titles.filter((title) => title.startsWith(`${name}-v${version}-`))).not.toEqual([]);
    }
    const newest = goldenPlays().map(
      ({ flow, rest }) => `${flow}-v${newestFlow(flow).version}-${rest}`,
    );
    expect(titles).toEqual(expect.arrayContaining(newest));
  });

  it.each(goldens)('are carried on by this version: $title', ({ next, leadsTo, ...saved }) => {
    const made = advance(saved, next);
    expect(leadsTo).toContain(nameOfState(made.snapshot));
    expect(made).toMatchObject({ flow: saved.flow, version: saved.version, hasMoved: true });
    expect(made.intents.length + made.entries.length).toBeGreaterThan(0);
  });

  it.each(goldens.filter(({ flow }) => flow === 'assign'))(
    'can still be shown to people: $title',
    ({ snapshot }) => {
      expect(requestRecordOf(snapshot)).toMatchObject({ id: 'R-GOLDEN', requestedBy: 'U01RITA' });
    },
  );
});

describe('a request that outlives a deployment', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world.end());

  /** Puts it into the table as the former version left it. */
  async function left(title: string, id: string, version?: number) {
    const { flow, snapshot, version: own } = golden(title);
    const record = {
      id,
      flow,
      version: version ?? own,
      revision: 1,
      snapshot: { ...snapshot, context: { ...snapshot.context, id } },
      isOpen: true,
      isRequest: !id.includes('.'),
      createdAt: NOW,
      updatedAt: NOW,
    };
    await world.ports.store.save({
      record,
      expectedRevision: 0,
      audit: [],
      outbox: null,
      folded: [],
      rung: null,
      deliveryId: null,
    });
    return record;
  }

  async function workOff(): Promise<void> {
    for (const item of await world.ports.store.due(NOW, 50)) await handleDue(world.ports, item);
  }

  it('is approved by a click on the card that the former version has drawn', async () => {
    const { snapshot } = await left('assign-v1-awaiting-approval', 'R-OLD');
    await world.ports.store.keepCardPlace('R-OLD', { channel: 'C01CERTS', ts: '1.000000' });
    const digest = requestRecordOf(snapshot).plan?.digest ?? '';
    const click = { requestId: 'R-OLD', digest, typed: null, user: 'U02ADAM', deliveryId: 'old' };
    expect(await approve(world.ports, click)).toMatchObject({ kind: 'decided' });
    await workOff();
    expect(await world.ports.store.loadFlow('R-OLD.EX01.1')).toMatchObject({
      flow: 'server-change',
      version: newestFlow('server-change').version,
    });
    expect(world.cards.at(-1)).toMatchObject({ id: 'R-OLD', state: 'running' });
  });

  it('stops when nobody knows its version any more, keeps its data, and says so once', async () => {
    const record = await left('assign-v1-awaiting-approval', 'R-UNKNOWN', 99);
    const event = { type: 'CANCEL', at: NOW, by: 'U01RITA', reason: null };
    const inbox = { flowId: 'R-UNKNOWN', id: 'x', event, dueAt: NOW };
    await world.ports.store.deliver(inbox);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(handleDue(world.ports, { kind: 'inbox', ...inbox })).rejects.toThrow(
        FlowNotLoadable,
      );
    }
    const due = await world.ports.store.due(NOW, 50);
    const said = due.filter(({ kind, flowId }) => kind === 'outbox' && flowId === 'R-UNKNOWN');
    expect(said).toMatchObject([
      { effects: [{ type: 'say', happening: { what: 'cannot-continue', flowId: 'R-UNKNOWN' } }] },
    ]);
    expect(await world.ports.store.loadFlow('R-UNKNOWN')).toEqual(record);
    expect(await world.ports.store.inboxOf('R-UNKNOWN', 10)).toEqual([inbox]);
    expect(await world.ports.store.auditOf('R-UNKNOWN')).toMatchObject([
      { happening: { what: 'cannot-continue', flowId: 'R-UNKNOWN' } },
    ]);
  });

  it('ends with the reason on its card when the flow of a server can’t be continued', async () => {
    await left('assign-v1-canary', 'R-HALF');
    const record = await left('server-change-v1-testing', 'R-HALF.EX01.1', 99);
    const event = { type: 'STOP', at: NOW };
    const inbox = { flowId: 'R-HALF.EX01.1', id: 'x', event, dueAt: NOW };
    await world.ports.store.deliver(inbox);
    await expect(handleDue(world.ports, { kind: 'inbox', ...inbox })).rejects.toThrow(
      FlowNotLoadable,
    );
    expect(await world.ports.store.loadFlow('R-HALF.EX01.1')).toEqual(record);
    const [told] = await world.ports.store.inboxOf('R-HALF', 10);
    if (told === undefined) throw new Error('The request was not told.');
    await handleDue(world.ports, { kind: 'inbox', ...told });
    const request = requestRecordOf((await world.ports.store.loadFlow('R-HALF'))?.snapshot);
    expect(request).toMatchObject({ state: 'failed' });
    expect(request.servers[0]?.failure).toMatchObject({ code: 'cannot-continue' });
  });
});
