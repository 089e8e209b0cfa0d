import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION_NAMES, OPERATIONS } from '../../lib/exchange/operations.ts';
import type { OperationCommand, OperationReport } from '../../lib/exchange/port.ts';
import { createSsmExecutor, type SsmExecutor } from '../../lib/exchange/ssm.ts';
import { ODD_NAMES, withManyCertificates } from '../powershell/cmdlet-server/variations.ts';
import { PWSH, SKIPPED } from '../powershell/find-pwsh.ts';
import {
  defaultScenario,
  NOW,
  OFFICE,
  openWorkbench,
  type Workbench,
} from '../powershell/workbench.ts';
import { openCommandMemory } from './ssm-loopback/memory.ts';
import { documentUnderTest, powerShellRun } from './ssm-loopback/powershell-run.ts';
import { nodeOf, type SsmLoopback, startSsmLoopback } from './ssm-loopback/start.ts';

describe.skipIf(PWSH === null)(`documents in PowerShell${SKIPPED}`, { timeout: 120_000 }, () => {
  let bench: Workbench;
  let aws: SsmLoopback;
  let executor: SsmExecutor;
  const nodes = [nodeOf('EX01', 1), nodeOf('EX02', 2)];

  beforeAll(async () => {
    const many = { server: 'EX02', count: 300, now: NOW };
    bench = await openWorkbench(await withManyCertificates(OFFICE, await defaultScenario(), many));
    aws = await startSsmLoopback({
      documents: OPERATION_NAMES.map(documentUnderTest),
      nodes,
      run: powerShellRun(bench.folder, bench.cmdlets.url),
    });
    executor = createSsmExecutor({
      connection: aws.connection,
      servers: nodes.map(({ computerName, instanceId }) => ({ server: computerName, instanceId })),
      documentOf: documentUnderTest,
      output: aws.output,
      memory: openCommandMemory(),
      clock: () => new Date().toISOString(),
      pause: async () => undefined,
    });
  });
  afterAll(async () => {
    await aws?.stop();
    await bench?.close();
  });

  async function ran(command: OperationCommand): Promise<OperationReport> {
    await executor.start(command);
    await aws.service.settled();
    await executor.read(command.operationId);
    return executor.read(command.operationId);
  }

  const restart = (operationId: string, consumers: readonly string[]): OperationCommand => ({
    operationId,
    server: 'EX01',
    operation: 'Restart-CertificateConsumer',
    parameters: { consumers },
    fence: 1,
  });

  it('do their work with what stands in the environment', async () => {
    const report = await ran(restart('restart-1', ['POP', 'IMAP']));
    expect(report).toMatchObject({ state: 'finished' });
    const called = bench.cmdlets.calls.map(({ name }) => name);
    expect(called).toContain('Restart-Service');
  });

  it('print 300 certificates, which SSM cuts and S3 has whole', async () => {
    const report = await ran({
      operationId: 'inventory-1',
      server: 'EX02',
      operation: 'Get-CertificateInventory',
      parameters: {},
      fence: null,
    });
    if (report.state !== 'finished') throw new Error(JSON.stringify(report));
    const { certificates } = OPERATIONS['Get-CertificateInventory'].result.parse(report.result);
    expect(certificates.length).toBeGreaterThan(300);
    expect(certificates.map(({ friendlyName }) => friendlyName)).toEqual(
      expect.arrayContaining([...ODD_NAMES]),
    );
    expect(aws.calls).toContain('GetObject');
  });

  it('end non-zero when the operation fails, and still tell why', async () => {
    const report = await ran({
      ...restart('missing-1', []),
      operation: 'Set-BackEndBinding',
      parameters: { thumbprint: 'F'.repeat(40) },
    });
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'certificate-not-found' } });
    expect([...(aws.service.commands.at(-1)?.invocations.values() ?? [])]).toMatchObject([
      { status: 'Failed', exitCode: 1 },
    ]);
  });

  it('refuse to run on another server than the one that was meant', async () => {
    // The same node under another name, without AWS having heard of it.
    const [node] = nodes;
    if (node === undefined) throw new Error('no node');
    const run = powerShellRun(bench.folder, bench.cmdlets.url);
    const { stdout, exitCode } = await run({
      document: 'Signet-Restart-CertificateConsumer',
      content: documentUnderTest('Restart-CertificateConsumer').content,
      environment: {
        SSM_OperationId: 'moved-1',
        SSM_Server: 'EX01',
        SSM_Fence: '1',
        SSM_Consumers: 'POP',
      },
      node: { ...node, computerName: 'EX02' },
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'wrong-server' } });
  });

  it.each([
    ['Consumers', "POP'; [IO.File]::WriteAllText($env:CANARY, 'x'); '"],
    ['Consumers', '$([IO.File]::WriteAllText($env:CANARY, "x"))'],
    ['Consumers', 'POP\n[IO.File]::WriteAllText($env:CANARY, "x")'],
    ['OperationId', '..\\..\\canary'],
    ['Fence', '1; [IO.File]::WriteAllText($env:CANARY, "x")'],
  ])('do nothing when a hostile %s got through: %j', async (name, value) => {
    const [node] = nodes;
    if (node === undefined) throw new Error('no node');
    const canary = join(bench.folder, 'canary');
    const calls = bench.cmdlets.calls.length;
    const { stdout, exitCode } = await powerShellRun(
      bench.folder,
      bench.cmdlets.url,
    )({
      document: 'Signet-Restart-CertificateConsumer',
      content: documentUnderTest('Restart-CertificateConsumer').content,
      environment: {
        CANARY: canary,
        SSM_OperationId: 'hostile-1',
        SSM_Server: 'EX01',
        SSM_Fence: '1',
        SSM_Consumers: 'POP',
        [`SSM_${name}`]: value,
      },
      node,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"state":"failed"');
    expect(existsSync(canary)).toBe(false);
    expect(bench.cmdlets.calls).toHaveLength(calls);
  });

  it('sweep whichever servers they reach', async () => {
    const sweep = {
      id: 'sweep-1',
      operation: 'Test-OperationPermission',
      parameters: { thumbprint: null },
      on: { servers: ['EX01', 'EX02'] },
    } as const;
    await executor.startSweep(sweep);
    await aws.service.settled();
    const { isEnded, servers } = await executor.readSweep(sweep);
    expect(isEnded).toBe(true);
    for (const server of ['EX01', 'EX02']) {
      expect(servers.get(server), server).toMatchObject({ state: 'finished' });
    }
  });

  it('are ended at once by an agent that sets no environment variables', async () => {
    const [node] = nodes;
    if (node === undefined) throw new Error('no node');
    const calls = bench.cmdlets.calls.length;
    const answer = aws.service.answer.bind(aws.service);
    aws.service.answer = (call, body) => {
      if (call === 'SendCommand') node.agentVersion = '3.2.1.0';
      return answer(call, body);
    };
    const report = await ran(restart('too-old-1', ['POP']));
    aws.service.answer = answer;
    node.agentVersion = nodeOf('EX01', 1).agentVersion;
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'agent-too-old' } });
    expect(bench.cmdlets.calls).toHaveLength(calls);
  });
});
