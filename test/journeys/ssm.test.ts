import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDED_STATES } from '../../lib/domain/request-record.ts';
import { PWSH, SKIPPED } from '../powershell/find-pwsh.ts';
import { type SsmWorld, startSsmWorld } from './ssm-world.ts';
import { eventually } from './world.ts';

const RITA = 'U01RITA';
const ADAM = 'U02ADAM';

describe.skipIf(PWSH === null)(
  `a certificate assigned over AWS Systems Manager${SKIPPED}`,
  { timeout: 600_000 },
  () => {
    let world: SsmWorld;
    beforeAll(async () => {
      world = await startSsmWorld(['EX01']);
    }, 300_000);
    afterAll(() => world?.end());

    const ex01 = () => {
      const state = world.exchange.organisation.servers.EX01;
      if (state === undefined) throw new Error('There is no EX01.');
      return state;
    };
    const newest = () => {
      const [found] = ex01()
        .certificates.filter(({ friendlyName }) => friendlyName?.startsWith('mail.contoso.com'))
        .toSorted((a, b) => b.notBefore.localeCompare(a.notBefore));
      if (found === undefined) throw new Error('There is no certificate for mail.contoso.com.');
      return found.thumbprint;
    };

    it('goes from Slack through SSM and PowerShell to the server’s ports, and back', async () => {
      const before = ex01();
      const certificate = newest();
      const id = await world.ask(RITA, `assign ${certificate} to pop, imap, iis, smtp on EX01`);
      await world.until(id, 'awaiting-approval');
      await world.press(ADAM, id, 'approve');
      const done = await world.until(id, ...ENDED_STATES);

      expect(done).toMatchObject({ state: 'done' });
      expect(ex01().internalTransportThumbprint).toBe(before.internalTransportThumbprint);
      expect(await served(443)).toBe(certificate);
      expect(await served(993)).toBe(certificate);
      expect(await served(995)).toBe(certificate);
      const [server] = done.servers;
      expect(server?.questions.map(({ answer }) => answer)).toEqual(['No']);
      await eventually(() => expect(world.cardText(id)).toMatch(/Done/));
      expect(world.cardText(id)).not.toContain('Simulated');
    });

    it('sent each step once, as its own document, to this one server', () => {
      const { commands } = world.aws.service;
      const names = commands.map(({ document }) => document.name);
      expect(names).toContain('Signet-Get-CertificateInventory');
      expect(names).toContain('Signet-Test-ServedCertificate');
      expect(names.filter((name) => name === 'Signet-Enable-ServiceCertificate')).toHaveLength(1);
      expect(names.filter((name) => name === 'Signet-Restart-CertificateConsumer')).toHaveLength(1);
      for (const { instanceIds } of commands) expect(instanceIds).toHaveLength(1);
      expect(new Set(commands.map(({ comment }) => comment)).size).toBe(commands.length);
    });

    it('ends with the reason when the server goes away before the change', async () => {
      const [node] = world.aws.service.nodes;
      if (node === undefined) throw new Error('no node');
      const id = await world.ask(RITA, `assign ${newest()} to iis on EX01`);
      await world.until(id, 'awaiting-approval');
      node.pingStatus = 'ConnectionLost';
      await world.press(ADAM, id, 'approve');
      const ended = await world.until(id, ...ENDED_STATES);
      expect(ended.state).not.toBe('done');
      await eventually(() => expect(world.cardText(id)).toMatch(/not connected/));
    });

    function served(port: number): Promise<string> {
      const [address = ''] = ex01().addresses;
      const loopback = world.exchange.endpoint(address, port, 'EX01');
      if (loopback === null) throw new Error(`Nothing listens at ${address}:${port}.`);
      return new Promise((resolve, reject) => {
        const socket = connect({ port: loopback, host: '127.0.0.1', rejectUnauthorized: false });
        socket.once('error', reject);
        socket.once('secureConnect', () => {
          const { fingerprint } = socket.getPeerCertificate();
          socket.destroy();
          resolve(fingerprint.replaceAll(':', ''));
        });
      });
    }
  },
);
