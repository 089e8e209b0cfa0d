/** What every way to Exchange has to do, whoever stands behind it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../lib/exchange/operations.ts';
import type { OperationCommand } from '../../lib/exchange/port.ts';
import { describeCertificateOperations } from './certificate-operations.contract.ts';
import { atHand, type ExecutorUnderTest, resultOf } from './executor-at-hand.ts';
import { describeServiceOperations } from './service-operations.contract.ts';

export function describeExchangeExecutor(
  name: string,
  start: () => Promise<ExecutorUnderTest>,
): void {
  describe(`${name}, as an executor`, { timeout: 120_000 }, () => {
    let subject: ExecutorUnderTest;
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject?.stop());
    const hand = atHand(() => subject);
    const { run } = hand;

    const read = (operationId: string): OperationCommand => ({
      operationId,
      server: subject.server,
      operation: 'Get-CertificateInventory',
      parameters: {},
      fence: null,
    });
    const enable = (operationId: string, change: Record<string, unknown> = {}, fence = 5) =>
      ({
        operationId,
        server: subject.server,
        operation: 'Enable-ServiceCertificate',
        parameters: {
          thumbprint: subject.thumbprint,
          services: ['IIS'],
          defaultSmtp: 'keep',
          doNotRequireSsl: false,
          ...change,
        },
        fence,
      }) satisfies OperationCommand;

    it('names the servers it reaches, short, upper case and sorted', async () => {
      const servers = await subject.executor.servers();
      expect(servers).toContain(subject.server);
      expect(servers).toEqual([...servers].sort());
      expect(servers).toEqual(servers.map((server) => server.toUpperCase()));
    });

    it('has not heard of an operation that was never started', async () => {
      expect(await subject.executor.read('never-started')).toEqual({ state: 'unheard' });
    });

    it('returns from a start before the operation ends, and knows of it at once', async () => {
      await subject.executor.start(read('known-at-once'));
      expect((await subject.executor.read('known-at-once')).state).not.toBe('unheard');
      expect((await subject.settled('known-at-once')).state).toBe('finished');
    });

    it('reads an inventory that fits its schema and names the server', async () => {
      const schema = OPERATIONS['Get-CertificateInventory'].result;
      const inventory = schema.parse(resultOf(await run(read('inventory'))));
      expect(inventory.server).toBe(subject.server);
      expect(inventory.certificates.map(({ thumbprint }) => thumbprint)).toContain(
        subject.thumbprint,
      );
    });

    it('tells what each port serves in a result that fits its schema', async () => {
      const schema = OPERATIONS['Test-ServedCertificate'].result;
      const command = { ...read('served'), operation: 'Test-ServedCertificate' } as const;
      const { endpoints } = schema.parse(resultOf(await run(command)));
      expect(endpoints.length).toBeGreaterThan(0);
      for (const { thumbprint, failure } of endpoints) {
        expect((thumbprint === null) !== (failure === null)).toBe(true);
      }
    });

    it('assigns a certificate, with a result that fits its schema', async () => {
      const schema = OPERATIONS['Enable-ServiceCertificate'].result;
      const result = schema.parse(resultOf(await run(enable('assign'))));
      expect(result.services.after).toContain('IIS');
      expect(result.internalTransport.after).toBe(result.internalTransport.before);
    });

    it('restarts consumers, with a result that fits its schema', async () => {
      const schema = OPERATIONS['Restart-CertificateConsumer'].result;
      const report = await run({
        ...enable('restart'),
        operation: 'Restart-CertificateConsumer',
        parameters: { consumers: ['POP', 'IMAP'] },
      });
      const { restarted, notRunning } = schema.parse(resultOf(report));
      expect([...restarted, ...notRunning].sort()).toEqual(['IMAP', 'POP']);
    });

    it('answers a repeated id with the first one’s receipt, whatever the repeat asks for', async () => {
      const first = await run(enable('repeated'));
      const repeat = await run(enable('repeated', { thumbprint: 'F'.repeat(40) }));
      expect(repeat).toEqual(first);
    });

    it('fails an operation with a code, Exchange’s words and what had been done', async () => {
      const report = await run(enable('missing', { thumbprint: 'F'.repeat(40) }));
      expect(report).toMatchObject({
        state: 'failed',
        failure: { code: 'certificate-not-found', done: [] },
      });
      const message = report.state === 'failed' ? report.failure.message : '';
      expect(message).toContain('F'.repeat(40));
    });

    it('refuses a fencing number lower than one it has seen, and does nothing', async () => {
      await run(enable('newer', {}, 9));
      expect(await run(enable('older', {}, 8))).toMatchObject({
        state: 'failed',
        failure: { code: 'stale-fence', done: [] },
      });
      expect((await run(enable('equal', {}, 9))).state).toBe('finished');
    });

    it('fails an operation for a server it cannot reach', async () => {
      const report = await run({ ...read('nowhere'), server: 'NOSUCHSERVER' });
      expect(report).toMatchObject({ state: 'failed', failure: { code: 'server-unreachable' } });
    });

    describeServiceOperations(hand);
    describeCertificateOperations(hand);
  });
}
