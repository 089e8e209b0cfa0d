import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from '../../lib/exchange/operations.ts';
import { guidedText } from '../../lib/exchange/script-text.ts';
import { receiveConnectorId } from '../../lib/exchange/simulated/connector-id.ts';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { printed, readUnderTest, runPowerShell } from './run-script.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(PWSH === null)(`a changing script acts once${SKIPPED}`, () => {
  let bench: Workbench;
  let receipts: string;
  beforeEach(async () => {
    bench = await openWorkbench();
    receipts = join(bench.folder, 'ProgramData', 'Signet', 'receipts');
  });
  afterEach(() => bench.close());

  const enable = (operationId: string, change: { thumbprint?: string; fence?: number } = {}) => ({
    operation: 'Enable-ServiceCertificate' as const,
    operationId,
    fence: change.fence ?? 7,
    parameters: {
      thumbprint: change.thumbprint ?? bench.named('mail.contoso.com'),
      services: ['IIS'],
      defaultSmtp: 'keep',
      doNotRequireSsl: false,
    },
  });
  const enabled = () =>
    bench.cmdlets.calls.filter(({ name }) => name === 'Enable-ExchangeCertificate').length;

  it('and gives its receipt to the same id, whatever the repeat asks for', async () => {
    const first = await bench.run(enable('op.1'));
    expect(printed(first).state).toBe('finished');
    expect(readdirSync(receipts)).toEqual(['op.1.json']);
    expect(readFileSync(join(receipts, 'op.1.json'), 'utf8').trim()).toBe(first.stdout.trim());
    const repeat = await bench.run(enable('op.1', { thumbprint: 'F'.repeat(40) }));
    expect([repeat.stdout, repeat.exitCode]).toEqual([first.stdout, first.exitCode]);
    expect(enabled()).toBe(1);
  });

  it('and gives the receipt of a failure too', async () => {
    const first = await bench.run(enable('op-failed', { thumbprint: 'F'.repeat(40) }));
    const repeat = await bench.run(enable('op-failed'));
    expect(printed(first).state).toBe('failed');
    expect([repeat.stdout, repeat.exitCode]).toEqual([first.stdout, 1]);
    expect(enabled()).toBe(1);
  });

  it.each([
    ['begun', '{"signet":1,"operation":"Enable-ServiceCertificate","state":"begun"}'],
    ['cut in the middle', '{"signet":1,"operation":"Enable-Serv'],
  ])('and does not take up one whose receipt is %s', async (_, text) => {
    mkdirSync(receipts, { recursive: true });
    writeFileSync(join(receipts, 'op-2.json'), text);
    const report = await bench.report(enable('op-2'));
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'unfinished', done: [] } });
    expect(readFileSync(join(receipts, 'op-2.json'), 'utf8')).toBe(text);
    expect(enabled()).toBe(0);
  });

  it('and refuses a fencing number lower than one it has seen', async () => {
    await bench.run(enable('newer', { fence: 10 }));
    const report = await bench.report(enable('older', { fence: 9 }));
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'stale-fence', done: [] } });
    expect((await bench.report(enable('equal', { fence: 10 }))).state).toBe('finished');
    expect(enabled()).toBe(2);
  });

  it('and alone: another one is told that the server is busy', async () => {
    bench.cmdlets.arm({ kind: 'hangs', cmdlet: 'Get-TransportService' });
    const first = bench.run(enable('holds'));
    await vi.waitUntil(
      () => bench.cmdlets.calls.some(({ name }) => name === 'Get-TransportService'),
      { timeout: 60_000 },
    );
    const report = await bench.report(enable('waits'));
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'busy', done: [] } });
    expect(enabled()).toBe(0);
    await bench.cmdlets.close();
    await first;
  });

  it('and two that come together do their work one after the other', async () => {
    const reports = await Promise.all([
      bench.report(enable('together-1')),
      bench.report(enable('together-2')),
    ]);
    const states = reports.map((report) =>
      report.state === 'failed' ? report.failure.code : report.state,
    );
    // The second one waits for some seconds only.
    expect(states).toContain('finished');
    expect(states.every((state) => ['finished', 'busy'].includes(state))).toBe(true);
    expect(enabled()).toBe(states.filter((state) => state === 'finished').length);
  });

  it('and takes named arguments as it takes the environment', async () => {
    const outcome = await bench.run(enable('named'), { by: 'arguments' });
    expect(printed(outcome).state).toBe('finished');
  });

  it('and prints the same object when its text is pasted', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    const values = {
      OperationId: 'pasted',
      Server: 'EX01',
      Fence: '7',
      Thumbprint: thumbprint,
      Services: 'IIS',
      DefaultSmtp: 'keep',
      DoNotRequireSsl: 'false',
    };
    const path = join(bench.folder, 'pasted.ps1');
    writeFileSync(path, guidedText('Enable-ServiceCertificate', values, readUnderTest));
    const outcome = await runPowerShell(
      ['-File', path],
      { folder: bench.folder, url: bench.cmdlets.url },
      { COMPUTERNAME: 'EX01' },
    );
    expect(printed(outcome).state).toBe('finished');
    expect(enabled()).toBe(1);
  });
});

describe.skipIf(PWSH === null)(
  `with -WhatIf nothing is changed and no receipt is left${SKIPPED}`,
  () => {
    let bench: Workbench;
    beforeEach(async () => {
      bench = await openWorkbench();
    });
    afterEach(() => bench.close());

    const parameters: Readonly<Record<string, () => unknown>> = {
      'Enable-ServiceCertificate': () => ({
        thumbprint: bench.named('mail.contoso.com'),
        services: ['IIS', 'SMTP'],
        defaultSmtp: 'replace',
        doNotRequireSsl: false,
      }),
      'Set-PopImapCertificateName': () => ({ protocols: ['POP'], name: 'pop.contoso.com' }),
      'Set-UmStartupMode': () => ({ targets: ['UM'], mode: 'TLS' }),
      'Restart-CertificateConsumer': () => ({ consumers: ['POP', 'IIS'] }),
      'Remove-ServiceCertificate': () => ({ thumbprint: bench.named('Old webmail') }),
      'Set-ConnectorTlsCertificate': () => ({
        kind: 'Receive',
        connector: connectorId(),
        thumbprint: bench.named('mail.contoso.com'),
      }),
      'New-InternalTransportCertificate': () => ({}),
      'Set-BackEndBinding': () => ({ thumbprint: bench.named('mail.contoso.com') }),
    };

    function connectorId(): string {
      const [connector] = bench.state().receiveConnectors;
      if (connector === undefined) throw new Error('EX01 has no Receive connector.');
      return receiveConnectorId(bench.state(), connector);
    }

    const changing: readonly OperationName[] = OPERATION_NAMES.filter(
      (name) => OPERATIONS[name].changes,
    );
    it.each(changing)('by %s', async (operation) => {
      const before = bench.cmdlets.organisation;
      const asking = { operation, parameters: parameters[operation]?.() };
      const outcome = await bench.run(asking, { isWhatIf: true });
      const would = printed(outcome);
      if (would.state !== 'what-if') throw new Error(outcome.stdout);
      expect(would.would.length).toBeGreaterThan(0);
      expect(outcome.exitCode).toBe(0);
      expect(bench.cmdlets.organisation).toBe(before);
      expect(existsSync(join(bench.folder, 'ProgramData', 'Signet', 'receipts'))).toBe(false);
    });
  },
);
