import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../../lib/app/command.ts';
import { ADAM, RITA, STAN } from '../../lib/desk/people.ts';
import { healthyCertificate } from '../fixtures/healthy-certificate.ts';
import { NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const { thumbprint } = healthyCertificate;

describe('a command that is refused', () => {
  let world: AppWorld;
  let number = 0;
  beforeAll(async () => {
    world = await startAppWorld();
    await world.ports.store.saveInventory(healthyServer);
  });
  beforeEach(() => {
    world.areGroupsUnreadable = false;
    world.clock = new Date(Date.parse(NOW) + number * 1000).toISOString();
  });
  afterAll(() => world.end());

  const type = (user: string, text: string) => {
    number += 1;
    return command(world.ports, { user, text, channel: 'C01CERTS', deliveryId: `cmd:${number}` });
  };
  const newest = async () => (await world.ports.store.looseAudit(1))[0];

  it.each([
    ['list on EX09', 'unknown-server'],
    [`show ${'A'.repeat(40)}`, 'held-nowhere'],
    ['show ABCDEF12', 'certificate-not-found'],
    [`check ${thumbprint} for IIS on EX02`, 'servers-not-read'],
    [`assign ${thumbprint} to IIS on EX09 -WhatIf`, 'unknown-server'],
    ['status R-NONE00', 'no-such-request'],
    ['list quickly', 'unexpected-word'],
  ])('leaves an entry in the trail, also when it only looks: %s', async (text, code) => {
    expect(await type(RITA.id, text)).toMatchObject({ kind: 'refused', refusal: { code } });
    expect(await newest()).toMatchObject({
      by: RITA.id,
      happening: { what: 'request-refused', text, refusal: { code } },
    });
  });

  it('is kept once, where a decision keeps it', async () => {
    const before = (await world.ports.store.looseAudit(100)).length;
    await type(ADAM.id, 'unfreeze');
    expect((await world.ports.store.looseAudit(100)).length).toBe(before + 1);
    expect(await newest()).toMatchObject({
      happening: { what: 'decision-refused', refusal: { code: 'not-frozen' } },
    });
  });

  it('to unfreeze is kept too when Slack can’t say who is in the groups', async () => {
    const store = world.ports.store;
    const frozen = { reason: 'x', by: ADAM.id, at: NOW, unfreezeProposedBy: null };
    await store.setFreeze(frozen, null, [], 'cmd:frozen');
    // The groups are known when the command comes in, and unreadable when they are asked afresh.
    const people = {
      find: (user: string, how: { readonly fresh: boolean }) => {
        world.areGroupsUnreadable = how.fresh;
        return world.ports.people.find(user, how);
      },
    };
    number += 1;
    const act = { user: ADAM.id, text: 'unfreeze', channel: 'C01CERTS', deliveryId: 'cmd:thaw' };
    expect(await command({ ...world.ports, people }, act)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'lists-unreadable' },
    });
    expect(await store.freezeState()).toEqual(frozen);
    expect(await newest()).toMatchObject({
      by: ADAM.id,
      happening: { decision: 'unfreeze', refusal: { code: 'lists-unreadable' } },
    });
  });

  it('is kept with its own reason when nobody can say who may come in', async () => {
    world.areGroupsUnreadable = true;
    expect(await type(STAN.id, 'list')).toMatchObject({ refusal: { code: 'lists-unreadable' } });
    expect(await newest()).toMatchObject({ happening: { refusal: { code: 'lists-unreadable' } } });
  });
});
