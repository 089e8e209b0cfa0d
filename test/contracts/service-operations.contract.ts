/** What the operations about services have to do, whoever carries them out: permission, handshakes, assigning, restarts, names, modes. */
import { describe, expect, it } from 'vitest';
import { CONSUMERS, OPERATIONS, PERMISSION_CHECKS } from '../../lib/exchange/operations.ts';
import { type ExecutorAtHand, frontEnd, known, resultOf } from './executor-at-hand.ts';

export function describeServiceOperations(hand: ExecutorAtHand): void {
  describe('Test-OperationPermission', () => {
    async function checks(thumbprint: string | null) {
      const schema = OPERATIONS['Test-OperationPermission'].result;
      return schema.parse(await hand.ask('Test-OperationPermission', { thumbprint })).checks;
    }

    it('answers each check once, in order', async () => {
      const found = await checks(hand.thumbprint());
      // Whoever doesn't go through the agent need not ask for it.
      const isAgent = (check: string) => check === 'agent-version';
      const names = found.map(({ check }) => check);
      expect(names.filter((check) => !isAgent(check))).toEqual(
        PERMISSION_CHECKS.filter((check) => !isAgent(check)),
      );
      for (const check of ['exchange-service-host', 'private-key-readable', 'language-mode']) {
        expect(found).toContainEqual(expect.objectContaining({ check, passed: true }));
      }
      for (const { detail } of found) expect(detail).not.toBe('');
    });

    it('tells a key that cannot be read from one that nobody asked about', async () => {
      const check = 'private-key-readable';
      const absent = { check, passed: false };
      expect(await checks('F'.repeat(40))).toContainEqual(expect.objectContaining(absent));
      expect(await checks(null)).toContainEqual(expect.objectContaining({ check, passed: null }));
    });
  });

  describe('Test-ServedCertificate', () => {
    it('asks every port at each address for each name, and tells names, chain and protocol', async () => {
      const schema = OPERATIONS['Test-ServedCertificate'].result;
      const clientNames = ['mail.contoso.com', 'autodiscover.contoso.com'];
      const { endpoints } = schema.parse(await hand.ask('Test-ServedCertificate', { clientNames }));
      const site = endpoints.filter(({ endpoint }) => endpoint === 'Default Web Site');
      const asked = site.map(({ address, serverName }) => ({
        isLoopback: address === '127.0.0.1',
        serverName,
      }));
      expect(asked).toEqual([
        ...clientNames.map((serverName) => ({ isLoopback: false, serverName })),
        { isLoopback: true, serverName: clientNames[0] },
      ]);
      const inventory = await hand.inventory();
      for (const { thumbprint, names, chain, protocol } of site) {
        expect(thumbprint).toBe(frontEnd(inventory));
        expect(names).toContain('mail.contoso.com');
        expect(chain?.[0]).toBe(thumbprint);
        expect(protocol).toMatch(/^TLSv1\.[23]$/);
      }
      const ports = new Set(endpoints.map(({ port }) => port));
      for (const port of [443, 444, 993, 143, 995, 110, 25]) expect(ports).toContain(port);
    });
  });

  describe('Enable-ServiceCertificate', () => {
    it('answers the one question with No, tells it whole, and keeps the default', async () => {
      const schema = OPERATIONS['Enable-ServiceCertificate'].result;
      const before = known((await hand.inventory()).internalTransportThumbprint);
      const report = await hand.change('Enable-ServiceCertificate', {
        thumbprint: hand.thumbprint(),
        services: ['SMTP', 'POP', 'IMAP'],
        defaultSmtp: 'keep',
        doNotRequireSsl: false,
      });
      const { questions, internalTransport, services } = schema.parse(resultOf(report));
      expect(questions.map(({ answer }) => answer)).toEqual(['No']);
      expect(questions[0]?.text).toContain(before);
      expect(questions[0]?.text).toContain(hand.thumbprint());
      expect(internalTransport).toEqual({ before, after: before, restored: false });
      expect(services.after).toEqual(['IMAP', 'POP', 'IIS', 'SMTP']);
    });

    it('refuses Unified Messaging while its startup mode is TCP', async () => {
      const report = await hand.change('Enable-ServiceCertificate', {
        thumbprint: hand.thumbprint(),
        services: ['UM'],
        defaultSmtp: 'keep',
        doNotRequireSsl: false,
      });
      expect(report).toMatchObject({
        state: 'failed',
        failure: { code: 'service-refused', done: [] },
      });
    });
  });

  describe('Restart-CertificateConsumer', () => {
    it('restarts everything that holds a certificate, and POP and IMAP serve the new one', async () => {
      const schema = OPERATIONS['Restart-CertificateConsumer'].result;
      const consumers = [...CONSUMERS];
      const report = await hand.change('Restart-CertificateConsumer', { consumers });
      expect(schema.parse(resultOf(report))).toEqual({ restarted: consumers, notRunning: [] });
      const served = OPERATIONS['Test-ServedCertificate'].result.parse(
        await hand.ask('Test-ServedCertificate', {}),
      );
      const shown = served.endpoints.filter(({ service }) => ['POP', 'IMAP'].includes(service));
      expect(shown.length).toBeGreaterThan(3);
      for (const { thumbprint } of shown) expect(thumbprint).toBe(hand.thumbprint());
    });
  });

  describe('Set-PopImapCertificateName', () => {
    it('tells the old and the new name, and leaves the other protocol alone', async () => {
      const schema = OPERATIONS['Set-PopImapCertificateName'].result;
      const before = known((await hand.inventory()).pop)?.x509CertificateName ?? '';
      const name = 'pop.contoso.com';
      const set = await hand.change('Set-PopImapCertificateName', { protocols: ['POP'], name });
      expect(schema.parse(resultOf(set))).toMatchObject({
        pop: { before, after: name },
        imap: null,
      });
      const { pop, imap } = await hand.inventory();
      expect(known(pop)?.x509CertificateName).toBe(name);
      expect(known(imap)?.x509CertificateName).toBe(before);
      const again = { protocols: ['POP', 'IMAP'] as const, name: before };
      const back = await hand.change('Set-PopImapCertificateName', {
        ...again,
        protocols: [...again.protocols],
      });
      expect(schema.parse(resultOf(back))).toMatchObject({
        pop: { before: name, after: before },
        imap: { before, after: before },
      });
    });
  });

  describe('Set-UmStartupMode', () => {
    it('tells the old and the new mode of what was named', async () => {
      const schema = OPERATIONS['Set-UmStartupMode'].result;
      const { umStartupMode } = await hand.inventory();
      const set = await hand.change('Set-UmStartupMode', { targets: ['UM'], mode: 'Dual' });
      expect(schema.parse(resultOf(set))).toMatchObject({
        um: { before: known(umStartupMode), after: 'Dual' },
        umCallRouter: null,
      });
      expect(known((await hand.inventory()).umStartupMode)).toBe('Dual');
    });
  });
}
