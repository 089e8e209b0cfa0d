import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { details } from '../../lib/app/details.ts';
import { status } from '../../lib/app/look.ts';
import { noteNotTold } from '../../lib/app/not-told.ts';
import type { Ports } from '../../lib/app/ports.ts';
import { startFlow } from '../../lib/app/step.ts';
import { ADAM, RITA, STAN } from '../../lib/desk/people.ts';
import { SlackRefused, SlackUnavailable } from '../../lib/slack/messenger.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const TOMORROW = '2026-11-23T09:00:00.000Z';

describe('what Slack would not take', () => {
  let world: AppWorld;
  let id = '';
  let number = 0;
  const told: unknown[] = [];
  let isSlackShut = false;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  beforeEach(async () => {
    number += 1;
    id = `R-NOT${number}`;
    world.clock = NOW;
    told.length = 0;
    isSlackShut = false;
    await startFlow(world.ports, 'assign', id, {
      id,
      requestedBy: RITA.id,
      at: NOW,
      channel: 'C01CERTS',
      text: 'assign …',
      change: healthyChange,
      isSimulated: true,
      policyVersion: '1',
      approvalExpiresAfterMinutes: 60,
    });
  });
  afterAll(() => world.end());

  const ports = (): Ports => ({
    ...world.ports,
    messenger: {
      ...world.ports.messenger,
      announce: async (channel, { happening }) => {
        if (isSlackShut) throw new SlackUnavailable('Slack is away.');
        told.push({ ...happening, to: channel });
      },
    },
  });
  const shut = (code = 'not_in_channel') => new SlackRefused(code, 'Invite Signet.');
  const trail = async () =>
    (await world.ports.store.auditOf(id)).filter(({ happening }) => happening.what === 'not-told');
  const seen = async () => {
    const answer = await status(ports(), { verb: 'status', requestId: id });
    return answer.kind === 'status' ? (answer.notTold ?? []).length : null;
  };

  it('reaches the requester directly, with the remedy', async () => {
    await noteNotTold(ports(), id, shut());
    expect(told).toMatchObject([
      {
        to: RITA.id,
        channel: 'C01CERTS',
        code: 'not_in_channel',
        remedy: 'Invite Signet.',
        requestId: id,
      },
    ]);
  });

  it('is told once a day and reason', async () => {
    await noteNotTold(ports(), id, shut());
    await noteNotTold(ports(), id, shut());
    expect(told).toHaveLength(1);
    await noteNotTold(ports(), id, shut('is_archived'));
    expect(told).toHaveLength(2);
    world.clock = TOMORROW;
    await noteNotTold(ports(), id, shut());
    expect(told).toHaveLength(3);
    expect(await trail()).toHaveLength(3);
  });

  it('stands in the status for a day', async () => {
    expect(await seen()).toBe(0);
    await noteNotTold(ports(), id, shut());
    expect(await seen()).toBe(1);
    world.clock = TOMORROW;
    expect(await seen()).toBe(0);
  });

  it('stays in the trail when the requester can’t be told either, and the log says so', async () => {
    isSlackShut = true;
    await noteNotTold(ports(), id, shut());
    expect(await trail()).toHaveLength(1);
    expect(world.logged).toContain('the requester could not be told either');
  });

  it('bothers nobody about a deleted card, which is posted anew', async () => {
    await noteNotTold(ports(), id, shut('message_not_found'));
    expect(told).toEqual([]);
    expect(await seen()).toBe(0);
  });

  it('is nothing to note when Slack is only away', async () => {
    await noteNotTold(ports(), id, new SlackUnavailable('Slack is away.'));
    expect(await trail()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('the details of a request are for those who may look', async () => {
    expect(await details(ports(), { user: ADAM.id, requestId: id })).toMatchObject({ id });
    expect(await details(ports(), { user: STAN.id, requestId: id })).toMatchObject({
      kind: 'refused',
    });
    expect(await details(ports(), { user: RITA.id, requestId: 'R-NONE' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'no-such-request', requestId: 'R-NONE' },
    });
  });
});
