import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDoors } from '../../lib/app/doors.ts';
import { startFlow } from '../../lib/app/step.ts';
import { ADAM, AVA, RITA, STAN } from '../../lib/desk/people.ts';
import { NO_OPTIONS } from '../../lib/domain/request/request.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import type { Doors } from '../../lib/slack/doors.ts';
import {
  healthyCertificate,
  setupCertificate,
  wildcardCertificate,
} from '../fixtures/healthy-certificate.ts';
import { healthyChange } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { type AppWorld, startAppWorld } from './world.ts';

const { thumbprint } = healthyCertificate;
const expired = {
  ...healthyCertificate,
  thumbprint: 'E'.repeat(40),
  friendlyName: 'old',
  notAfter: '2026-01-01T00:00:00.000Z',
  status: 'DateInvalid' as const,
};

const request = {
  verb: 'assign' as const,
  thumbprint,
  services: ['IIS' as const],
  servers: ['EX01'],
  options: NO_OPTIONS,
};

describe('the doors of the assignment dialog', () => {
  let world: AppWorld;
  let doors: Doors;
  beforeAll(async () => {
    world = await startAppWorld();
    doors = createDoors(world.ports);
  });
  afterAll(() => world.end());

  const form = (spread: Partial<Parameters<Doors['assignmentForm']>[0]> = {}) =>
    doors.assignmentForm({
      user: RITA.id,
      verb: 'assign',
      text: null,
      channel: 'C01CERTS',
      ...spread,
    });

  it('say that nothing was read while nothing was', async () => {
    const none = { found: [], why: 'nothing-read' };
    expect(await doors.serverOptions({ typed: '' })).toEqual(none);
    expect(await doors.certificateOptions({ servers: ['EX01'], typed: '' })).toEqual(none);
  });

  it('take no request without a channel for its card, and keep that in the trail', async () => {
    const act = { user: RITA.id, deliveryId: 'view:0', reason: null, channel: null };
    expect(await doors.request({ ...act, request })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'no-channel' },
    });
    expect(await world.ports.store.looseAudit(5)).toMatchObject([
      { by: RITA.id, happening: { what: 'request-refused', refusal: { code: 'no-channel' } } },
    ]);
  });

  describe('once servers were read', () => {
    beforeAll(async () => {
      await world.ports.store.saveInventory({
        ...healthyServer,
        certificates: [wildcardCertificate, expired, healthyCertificate, setupCertificate],
      });
      await world.ports.store.saveInventory({
        ...healthyServer,
        server: 'EX02',
        fqdn: 'ex02.contoso.com',
        certificates: [healthyCertificate],
      });
    });

    const found = async (servers: readonly string[], typed: string) =>
      (await doors.certificateOptions({ servers, typed })).found.map(
        ({ certificate }) => certificate.friendlyName,
      );

    it('find servers by any part of their names, without asking Exchange', async () => {
      world.isExchangeDown = true;
      expect((await doors.serverOptions({ typed: '' })).found).toEqual(['EX01', 'EX02']);
      expect((await doors.serverOptions({ typed: 'x02.CON' })).found).toEqual(['EX02']);
      expect((await doors.serverOptions({ typed: 'EX9' })).why).toBe('no-server-fits');
      world.isExchangeDown = false;
    });

    it('list certificates on all chosen servers first, then the valid, then those of an authority', async () => {
      expect(await found(['EX01', 'EX02'], '')).toEqual([
        'mail.contoso.com 2026',
        'wildcard 2026',
        'Microsoft Exchange',
        'old',
      ]);
      expect(await found(['EX02'], '')).toEqual(['mail.contoso.com 2026']);
    });

    it.each([
      ['a word of its name', 'WILD', ['wildcard 2026']],
      ['several words in any order', '2026 mail', ['mail.contoso.com 2026']],
      ['a host name', 'autodiscover.contoso', ['mail.contoso.com 2026', 'old']],
      ['its thumbprint in pairs', '5f 3c 9a 0b', ['mail.contoso.com 2026']],
      ['its thumbprint with colons', '5F:3C:9A', ['mail.contoso.com 2026']],
      ['its status', 'dateinvalid', ['old']],
    ])('find a certificate by %s', async (_name, typed, names) => {
      const all = await found(['EX01'], typed);
      expect(all).toEqual(expect.arrayContaining(names));
      expect(all.length).toBeLessThan(4);
    });

    it('offer servers that people read before they were read, and say what to write for them', async () => {
      const patienceSeconds = (server: string) => (server === 'EX03' ? 60 : 0);
      const servers = async () => ['EX01', 'EX03', 'EX04'];
      const executor = { ...world.ports.executor, servers, patienceSeconds };
      const guided = createDoors({ ...world.ports, executor });
      expect((await guided.serverOptions({ typed: '' })).found).toEqual(['EX01', 'EX02', 'EX03']);
      expect(await guided.certificateOptions({ servers: ['EX03'], typed: '' })).toEqual({
        found: [],
        why: 'read-with-request',
      });
    });

    it('say why nothing is found', async () => {
      const why = async (servers: readonly string[], typed: string) =>
        (await doors.certificateOptions({ servers, typed })).why;
      expect(await why([], '')).toBe('servers-first');
      expect(await why(['EX01'], 'zzz')).toBe('no-certificate-fits');
      expect(await why(['EX09'], '')).toBe('nothing-read');
    });

    it('draw the dialog for those on a list only', async () => {
      expect(await form()).toMatchObject({ verb: 'assign', servers: [], certificate: null });
      expect(await form({ user: STAN.id })).toMatchObject({ kind: 'refused' });
      expect(await form({ user: AVA.id })).toMatchObject({ kind: 'refused' });
      expect(await form({ user: AVA.id, verb: 'check' })).toMatchObject({ verb: 'check' });
    });

    it('fill it with what a command says', async () => {
      const text = `assign ${thumbprint} to SMTP on EX01, EX02 replace default smtp -DoNotRequireSsl`;
      expect(await form({ text })).toMatchObject({
        servers: ['EX01', 'EX02'],
        certificate: { certificate: { thumbprint }, holders: [{}, {}] },
        services: ['SMTP'],
        options: { defaultSmtp: 'replace', doNotRequireSsl: true },
      });
    });

    it('leave open what a command says of servers or certificates nobody knows', async () => {
      expect(await form({ text: `assign ${thumbprint} to SMTP on EX09` })).toMatchObject({
        servers: [],
        certificate: null,
        services: ['SMTP'],
      });
      expect(await form({ text: 'list' })).toMatchObject({ services: [], certificate: null });
    });

    it('begin the request as the command would, with its reason', async () => {
      const act = { user: RITA.id, deliveryId: 'view:1', channel: 'C01CERTS' };
      const answer = await doors.request({ ...act, request, reason: 'it ends\nsoon' });
      expect(answer).toMatchObject({ kind: 'requested', change: { servers: ['EX01'] } });
      const id = answer.kind === 'requested' ? answer.requestId : '';
      const flow = await world.ports.store.loadFlow(id);
      expect(requestRecordOf(flow?.snapshot)).toMatchObject({
        requestedBy: RITA.id,
        channel: 'C01CERTS',
        text: `assign ${thumbprint} to IIS on EX01 # it ends soon`,
        reason: 'it ends\nsoon',
      });
      const again = await doors.request({ ...act, request, reason: 'it ends\nsoon' });
      expect(again).toEqual(answer);
    });

    it('refuse the request of somebody who may not ask, and keep it in the trail', async () => {
      const act = { user: AVA.id, deliveryId: 'view:2', channel: 'C01CERTS', reason: null };
      expect(await doors.request({ ...act, request })).toMatchObject({ kind: 'refused' });
      expect(await world.ports.store.looseAudit(1)).toMatchObject([
        {
          by: AVA.id,
          happening: { what: 'request-refused', refusal: { code: 'not-a-requester' } },
        },
      ]);
    });

    it('send a card without a channel of its own to where the last request was asked', async () => {
      expect(await form({ channel: null })).toMatchObject({ channel: 'C01CERTS' });
      world.clock = '2026-11-22T09:00:00.000Z';
      await startFlow(world.ports, 'assign', 'R-BBBBBB', {
        id: 'R-BBBBBB',
        requestedBy: ADAM.id,
        at: '2026-11-22T09:00:00.000Z',
        channel: 'C02OPS',
        text: 'assign …',
        change: healthyChange,
        isSimulated: true,
        policyVersion: '1',
        approvalExpiresAfterMinutes: 60,
      });
      expect(await form({ channel: null })).toMatchObject({ channel: 'C02OPS' });
    });

    it('send it to the channel that is set, when one is', async () => {
      const set = createDoors({ ...world.ports, requestsChannel: 'C09SET' });
      const act = { user: RITA.id, verb: 'assign' as const, text: null };
      expect(await set.assignmentForm({ ...act, channel: null })).toMatchObject({
        channel: 'C09SET',
      });
      expect(await set.assignmentForm({ ...act, channel: 'C01CERTS' })).toMatchObject({
        channel: 'C01CERTS',
      });
    });

    it('judge a command as it was written, and say what is wrong with one', async () => {
      const act = { user: AVA.id, deliveryId: 'cut:1' };
      const line = `Enable-ExchangeCertificate -Thumbprint ${thumbprint} -Services IIS -Server EX01`;
      expect(await doors.check({ ...act, request: line })).toMatchObject({
        kind: 'judged',
        change: { services: ['IIS'], servers: ['EX01'] },
      });
      expect(await doors.check({ ...act, request })).toMatchObject({ kind: 'judged' });
      expect(await doors.check({ ...act, request: line.replace('IIS', 'FTP') })).toMatchObject({
        kind: 'refused',
        refusal: { code: 'unknown-service', text: 'FTP' },
      });
      expect(await doors.check({ ...act, request: 'list' })).toMatchObject({ kind: 'refused' });
      expect(
        await doors.check({ user: STAN.id, deliveryId: 'cut:2', request: line }),
      ).toMatchObject({ kind: 'refused', refusal: { code: 'not-on-a-list' } });
    });
  });
});
