import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startWorld, type World } from './world.ts';

const RITA = 'U01RITA';
const ADAM = 'U02ADAM';
const AVA = 'U03AVA';

describe('a certificate assigned from Slack', () => {
  let world: World;
  let publicCertificate: string;

  beforeAll(async () => {
    world = await startWorld();
    publicCertificate = await world.thumbprint(/^mail\.contoso\.com/);
  });
  afterAll(() => world.end());

  it('is judged, approved by somebody else, assigned, and served on every port', async () => {
    const before = await world.server('EX01');
    const id = await world.ask(RITA, `assign ${publicCertificate} to pop, imap, iis, smtp on EX01`);
    await world.until(id, 'awaiting-approval');
    await world.press(ADAM, id, 'approve');
    const done = await world.until(id, 'done');

    expect(done.decision).toMatchObject({ kind: 'approved', by: ADAM, isSelfApproval: false });
    for (const service of ['IIS', 'IMAP', 'POP', 'SMTP'] as const) {
      expect((await world.port('EX01', service)).thumbprint).toBe(publicCertificate);
    }
    const after = await world.server('EX01');
    expect(after.internalTransportThumbprint).toBe(before.internalTransportThumbprint);
    expect(after.ports.find(({ port }) => port === 444)?.thumbprint).toBe(
      before.ports.find(({ port }) => port === 444)?.thumbprint,
    );
    const [server] = done.servers;
    expect(server?.internalTransport).toMatchObject({
      before: before.internalTransportThumbprint,
      after: before.internalTransportThumbprint,
    });
    expect(server?.questions.map(({ answer }) => answer)).toEqual(['No']);
    await eventually(() => expect(world.cardText(id)).toMatch(/Done/));
    expect(world.cardText(id)).toContain('CertificateDomains');
    expect(world.cardText(id)).toContain('Simulated');
    expect(JSON.stringify(world.card(id).blocks)).not.toContain('"type":"button"');
  });

  it('leaves its history in the thread and in the audit trail', async () => {
    const inventories = await world.workspace.bot.ports.store.loadInventories();
    const bindings = inventories.find(({ server }) => server === 'EX02')?.iisBindings;
    if (bindings?.known !== true) throw new Error('EX02 was not read.');
    const former = bindings.value.find(({ site }) => site === 'Default Web Site')?.thumbprint;
    const id = await world.ask(RITA, `assign ${publicCertificate} to iis on EX02`);
    await world.until(id, 'awaiting-approval');
    await world.press(AVA, id, 'approve');
    await world.until(id, 'done');
    const { ts } = world.card(id);
    await eventually(() => {
      const thread = world.workspace.desk.slack.state.messages.filter(
        ({ threadTs }) => threadTs === ts,
      );
      expect(thread.map(({ text }) => text).join('\n')).toMatch(/U03AVA.*approved[\s\S]*EX02/);
      const lines = thread.map((line) => JSON.stringify(line));
      expect(lines.filter((line) => /<@U01RITA>: Ended: done/.test(line))).toHaveLength(1);
      const sheets = lines.filter((line) => line.includes('Undo sheet.'));
      expect(sheets).toHaveLength(1);
      expect(sheets[0]).toMatch(
        new RegExp(`-Server EX02 -Thumbprint ${former ?? 'nothing was bound'} -Services IIS`),
      );
    });
    const audit = await world.workspace.bot.ports.store.auditOf(id);
    expect(audit.map(({ happening }) => happening.what)).toEqual([
      'requested',
      'read',
      'planned',
      'approved',
      'step-started',
      'step-finished',
      'server-ended',
      'ended',
    ]);
    expect(audit[0]?.by).toBe(RITA);
    expect(audit[3]?.by).toBe(AVA);
  });

  it('goes to the canary server first, then to the others', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to imap on EX03 and EX02`);
    await world.until(id, 'awaiting-approval');
    await world.press(ADAM, id, 'approve');
    const done = await world.until(id, 'done');
    expect(done.servers.map(({ server, outcome }) => [server, outcome])).toEqual([
      ['EX03', 'done'],
      ['EX02', 'done'],
    ]);
    const audit = await world.workspace.bot.ports.store.auditOf(id);
    const servers = audit.flatMap(({ happening }) =>
      happening.what === 'step-started' || happening.what === 'server-ended'
        ? [`${happening.what} ${happening.server}`]
        : [],
    );
    expect(servers.indexOf('server-ended EX03')).toBeLessThan(servers.indexOf('step-started EX02'));
  });

  it('replaces the default SMTP certificate when somebody chooses so, and says that EdgeSync breaks', async () => {
    const id = await world.ask(RITA, `assign ${publicCertificate} to smtp on EX02`);
    const first = await world.until(id, 'awaiting-approval');
    await world.press(RITA, id, 'default-smtp', 'replace');
    const second = await eventually(async () => {
      const now = await world.until(id, 'awaiting-approval');
      expect(now.plan?.digest).not.toBe(first.plan?.digest);
      return now;
    });
    expect(second.plan?.servers[0]?.findings.map(({ rule }) => rule)).toContain(
      'edge-sync-survives',
    );
    await eventually(() => expect(world.cardText(id)).toMatch(/EdgeSync/));
    await world.press(ADAM, id, 'approve');
    await world.until(id, 'done');
    expect((await world.server('EX02')).internalTransportThumbprint).toBe(publicCertificate);
    expect((await world.server('EX02')).edgeSync?.works).toBe(false);
  });

  it('is asked about again when a fact changed after the plan was made', async () => {
    const wildcard = await world.thumbprint(/Wildcard/);
    const late = await world.ask(RITA, `assign ${wildcard} to smtp on EX03`);
    await world.until(late, 'awaiting-approval');
    const early = await world.ask(
      RITA,
      `assign ${publicCertificate} to smtp on EX03 replace default smtp`,
    );
    await world.until(early, 'awaiting-approval');
    await world.press(ADAM, early, 'approve');
    await world.until(early, 'done');

    await world.press(ADAM, late, 'approve');
    const asked = await eventually(async () => {
      const now = await world.until(late, 'awaiting-approval');
      expect(now.changedSinceApproval).not.toBeNull();
      return now;
    });
    expect(asked.changedSinceApproval).toMatch(/EX03/);
    const audit = await world.workspace.bot.ports.store.auditOf(late);
    expect(audit.map(({ happening }) => happening.what)).not.toContain('step-started');
    await world.press(AVA, late, 'approve');
    const done = await world.until(late, 'done', 'not-yet-served');
    expect(done.decision?.by).toBe(AVA);
  });

  it('waits its turn while another request changes the same server', async () => {
    const [first, second] = [
      await world.ask(RITA, `assign ${publicCertificate} to iis on EX01`),
      await world.ask(RITA, `assign ${publicCertificate} to imap on EX01`),
    ];
    await world.until(first, 'awaiting-approval');
    await world.until(second, 'awaiting-approval');
    await world.workspace.exchange.setFault('EX01', 'slow');
    await world.press(ADAM, first, 'approve');
    await eventually(async () =>
      expect((await world.record(first)).servers[0]?.phase).toBe('enabling'),
    );
    await world.press(ADAM, second, 'approve');
    await eventually(async () =>
      expect((await world.record(second)).servers[0]).toMatchObject({
        phase: 'waiting-for-lease',
        waitsFor: first,
      }),
    );
    await world.workspace.exchange.setFault('EX01', null);
    await world.until(first, 'done');
    await world.until(second, 'done');
  }, 90_000);
});
