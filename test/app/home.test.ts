import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../../lib/app/home.ts';
import { moveFlow, startFlow } from '../../lib/app/step.ts';
import { ADAM, AVA, RITA, STAN } from '../../lib/desk/people.ts';
import type { HomeContent } from '../../lib/slack/doors.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { readingOf } from '../fixtures/reading.ts';
import { type AppWorld, startAppWorld } from './world.ts';

describe('App Home', () => {
  let world: AppWorld;

  const ask = async (id: string, requestedBy: string) => {
    await startFlow(world.ports, 'assign', id, {
      id,
      requestedBy,
      at: NOW,
      channel: 'C01CERTS',
      text: 'assign …',
      change: healthyChange,
      isSimulated: true,
      policyVersion: '1',
      approvalExpiresAfterMinutes: 60,
    });
  };
  const read = (id: string) =>
    moveFlow(world.ports, id, () =>
      healthyChange.servers.flatMap((server) => readingOf(id, { ...healthyServer, server })),
    );
  const contentFor = async (user: string): Promise<HomeContent> => {
    const content = await home(world.ports, { user, pages: '0.0.0' });
    if ('kind' in content) throw new Error(content.refusal.code);
    return content;
  };
  const ids = (records: HomeContent['mine']) => records.map(({ id }) => id).toSorted();

  beforeAll(async () => {
    world = await startAppWorld();
    await ask('R-RITA01', RITA.id);
    await ask('R-RITA02', RITA.id);
    await ask('R-RITA03', RITA.id);
    await ask('R-ADAM01', ADAM.id);
    await read('R-RITA01');
    await read('R-ADAM01');
    await moveFlow(world.ports, 'R-RITA03', () => [
      { type: 'CANCEL', at: NOW, by: RITA.id, reason: null },
    ]);
    await world.ports.store.saveInventory({
      ...healthyServer,
      certificates: [
        { ...healthyCertificate, services: ['IIS'] },
        { ...healthyCertificate, thumbprint: 'D'.repeat(40), services: [] },
        setupCertificate,
      ],
    });
  });
  afterAll(() => world.end());

  it('shows a requester their own requests, open before ended, and nothing to decide', async () => {
    const { mine, waiting, mayRequest } = await contentFor(RITA.id);
    expect(ids(mine)).toEqual(['R-RITA01', 'R-RITA02', 'R-RITA03']);
    expect(mine.at(-1)).toMatchObject({ id: 'R-RITA03', state: 'cancelled' });
    expect(waiting).toEqual([]);
    expect(mayRequest).toBe(true);
  });

  it('shows an approver what waits for them, not what is still read', async () => {
    const { mine, waiting, mayRequest } = await contentFor(AVA.id);
    expect(mine).toEqual([]);
    expect(ids(waiting)).toEqual(['R-ADAM01', 'R-RITA01']);
    expect(mayRequest).toBe(false);
  });

  it('does not ask an approver to decide on their own request', async () => {
    expect(ids((await contentFor(ADAM.id)).waiting)).toEqual(['R-RITA01']);
  });

  it('lists certificates in use, soonest to expire first, and the freeze', async () => {
    const { expiries, asOf, freeze } = await contentFor(RITA.id);
    expect(expiries.map(({ certificate }) => certificate.thumbprint)).toEqual([
      healthyCertificate.thumbprint,
      setupCertificate.thumbprint,
    ]);
    expect(asOf).toBe(healthyServer.readAt);
    expect(freeze).toBeNull();
    const frozen = { reason: 'x', by: AVA.id, at: NOW, unfreezeProposedBy: null };
    await world.ports.store.setFreeze(frozen, null, [], 'cmd:freeze');
    expect((await contentFor(RITA.id)).freeze).toEqual(frozen);
  });

  it('shows a stranger nothing but why', async () => {
    expect(await home(world.ports, { user: STAN.id, pages: '0.0.0' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-on-a-list' },
    });
  });
});
