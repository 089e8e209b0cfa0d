import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_POLICY } from '../../lib/desk/local-policy.ts';
import { eventually, startWorld, type World } from './world.ts';

const RITA = 'U01RITA';
const ADAM = 'U02ADAM';
const AVA = 'U03AVA';
const STAN = 'U04STAN';

describe('what Signet does not do', () => {
  let world: World;
  let publicCertificate: string;

  beforeAll(async () => {
    world = await startWorld();
    publicCertificate = await world.thumbprint(/^mail\.contoso\.com/);
  });
  afterAll(() => world.end());

  const loose = async () =>
    (await world.workspace.bot.ports.store.looseAudit(50)).map(({ by, happening }) => ({
      by,
      ...happening,
    }));

  it('assigns no wildcard certificate to IMAP, and names the cmdlet that helps', async () => {
    const wildcard = await world.thumbprint(/Wildcard/);
    const id = await world.ask(RITA, `assign ${wildcard} to imap on EX01`);
    const blocked = await world.until(id, 'blocked');
    expect(blocked.plan?.servers[0]?.findings[0]).toMatchObject({
      rule: 'no-wildcard-on-imap',
      severity: 'block',
    });
    await eventually(() => expect(world.cardText(id)).toMatch(/Set-ImapSettings/));
    expect(JSON.stringify(world.card(id).blocks)).not.toContain('"type":"button"');
  });

  it('assigns nothing to UM in TCP mode, and says how to change the mode', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to um on EX01`);
    const blocked = await world.until(id, 'blocked');
    expect(blocked.plan?.servers[0]?.findings[0]?.rule).toBe('um-startup-mode');
    await eventually(() => expect(world.cardText(id)).toMatch(/Set-UMService/));
  });

  it('assigns no expired certificate', async () => {
    const id = await world.ask(RITA, `assign ${await world.thumbprint(/expired/)} to iis on EX01`);
    const blocked = await world.until(id, 'blocked');
    const rules = blocked.plan?.servers[0]?.findings.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['within-validity', 'status-is-valid']));
  });

  it('lets nobody approve their own request', async () => {
    const id = await world.ask(ADAM, `assign ${publicCertificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.press(ADAM, id, 'approve');
    expect(world.toldTo(ADAM)).toMatch(/somebody else has to approve/);
    expect((await world.record(id)).state).toBe('awaiting-approval');
    const audit = await world.workspace.bot.ports.store.auditOf(id);
    expect(audit.at(-1)).toMatchObject({ by: ADAM, happening: { what: 'decision-refused' } });
  });

  it('takes nothing from a stranger, neither a request nor a decision', async () => {
    expect(await world.type(STAN, `/cert assign ${publicCertificate} to iis on EX01`)).toMatch(
      /list/,
    );
    expect(await loose()).toContainEqual(
      expect.objectContaining({ by: STAN, what: 'request-refused' }),
    );
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.press(STAN, id, 'approve');
    expect(world.toldTo(STAN)).toMatch(/not on Signet’s list of approvers/);
    expect((await world.record(id)).state).toBe('awaiting-approval');
  });

  it('takes no request from an approver who may not request', async () => {
    expect(await world.type(AVA, `/cert assign ${publicCertificate} to iis on EX01`)).toMatch(
      /list of requesters/,
    );
  });

  it('does nothing after a denial, and shows its reason', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.press(AVA, id, 'deny');
    const { slack } = world.workspace.desk;
    const view = await eventually(() => {
      const open = slack.state.views.find(({ user }) => user === AVA);
      if (open === undefined) throw new Error('No dialog opened.');
      return open;
    });
    const input = JSON.stringify(view.view.blocks);
    const blockId = /"block_id":"([^"]+)"/.exec(input)?.[1] ?? '';
    const actionId = /"action_id":"([^"]+)"/.exec(input)?.[1] ?? '';
    await slack.submitView(AVA, view.id, { [blockId]: { [actionId]: 'Not on a Friday.' } });
    const denied = await world.until(id, 'denied');
    expect(denied.decision).toMatchObject({ by: AVA, reason: 'Not on a Friday.' });
    await eventually(() => expect(world.cardText(id)).toMatch(/Not on a Friday/));
  });

  it('does nothing after a cancellation', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.type(RITA, `/cert cancel ${id} because the window moved`);
    expect((await world.until(id, 'cancelled')).decision).toMatchObject({ by: RITA });
  });

  it('takes one click once, however often it is delivered', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX02`);
    await world.until(id, 'awaiting-approval');
    await Promise.all([
      world.press(ADAM, id, 'approve'),
      world.press(ADAM, id, 'approve').catch(() => undefined),
    ]);
    await world.workspace.desk.slack.deliverAgain();
    await world.until(id, 'done');
    const audit = await world.workspace.bot.ports.store.auditOf(id);
    expect(audit.filter(({ happening }) => happening.what === 'approved')).toHaveLength(1);
    expect(audit.filter(({ happening }) => happening.what === 'step-started')).toHaveLength(1);
  });

  it('makes one request of a command that is delivered twice', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX03`);
    await world.workspace.desk.slack.deliverAgain();
    await world.until(id, 'awaiting-approval');
    const open = await world.workspace.bot.ports.store.listRequests('open', 50);
    expect(
      open.filter(({ createdAt }) => createdAt >= (open[0]?.createdAt ?? '')).map((one) => one.id),
    ).toEqual([id]);
  });

  it('runs nothing while it is frozen, and takes two people to go on', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to pop on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.type(RITA, '/cert freeze mail is bouncing');
    await world.press(ADAM, id, 'approve');
    await eventually(async () =>
      expect((await world.record(id)).servers[0]).toMatchObject({
        phase: 'held',
        waitsFor: 'mail is bouncing',
      }),
    );
    expect(await world.type(ADAM, '/cert unfreeze')).toMatch(/One more person/);
    expect(await world.type(ADAM, '/cert unfreeze')).toMatch(/two people/);
    expect(await world.workspace.bot.ports.store.freezeState()).not.toBeNull();
    await world.type(AVA, '/cert unfreeze');
    expect(await world.workspace.bot.ports.store.freezeState()).toBeNull();
    await world.until(id, 'done');
    const happened = (await loose()).map(({ what }) => what);
    expect(happened).toEqual(expect.arrayContaining(['frozen', 'unfreeze-proposed', 'unfrozen']));
  });

  it('answers what it can’t read with a sentence, and changes nothing', async () => {
    const told = await world.type(RITA, `/cert assign ${publicCertificate} to fax on EX01`);
    expect(told).toMatch(/fax/);
    expect(await world.type(RITA, `/cert assign ${publicCertificate} to iis on EX99`)).toMatch(
      /EX99.*EX01/s,
    );
  });

  it('expires a request nobody decided on', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.workspace.moveClock(25 * 60);
    await world.until(id, 'expired');
    await eventually(() => expect(world.cardText(id)).toMatch(/[Ee]xpired/));
    const audit = await world.workspace.bot.ports.store.auditOf(id);
    expect(audit.map(({ happening }) => happening.what)).toContain('expired');
  });
});

describe('a shop with one admin', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ policy: { ...LOCAL_POLICY, allowSelfApproval: true } });
  });
  afterAll(() => world.end());

  it('approves an own request by typing its id, which is recorded loudly', async () => {
    const thumbprint = await world.thumbprint(/^mail\.contoso\.com/);
    const id = await world.ask(ADAM, `assign ${thumbprint} to iis on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.press(ADAM, id, 'approve');
    const { slack } = world.workspace.desk;
    const submit = async (typed: string): Promise<void> => {
      const view = await eventually(() => {
        const open = slack.state.views.find(({ user }) => user === ADAM);
        if (open === undefined) throw new Error('No dialog opened.');
        return open;
      });
      const input = JSON.stringify(view.view.blocks.filter(({ type }) => type === 'input'));
      const blockId = /"block_id":"([^"]+)"/.exec(input)?.[1] ?? '';
      const actionId = /"action_id":"([^"]+)"/.exec(input)?.[1] ?? '';
      await slack.submitView(ADAM, view.id, { [blockId]: { [actionId]: typed } });
    };
    await submit('R-XXXXXX');
    expect((await world.record(id)).state).toBe('awaiting-approval');
    await submit(id.toLowerCase());
    const done = await world.until(id, 'done');
    expect(done.decision?.isSelfApproval).toBe(true);
    await eventually(() => expect(world.cardText(id)).toMatch(/own request|self/i));
  });
});
