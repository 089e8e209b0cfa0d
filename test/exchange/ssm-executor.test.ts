import { describe, expect, it } from 'vitest';
import {
  failure,
  node,
  opened,
  output,
  RESTART,
  RESTARTED,
  ran,
  settled,
} from './ssm-loopback/world.ts';

describe('the SSM executor', () => {
  it('sends the operation’s own document, pinned, to one node, with the id in the comment', async () => {
    const world = await opened();
    expect(await ran(world)).toEqual({ state: 'finished', result: RESTARTED });
    const [command, ...others] = world.aws.service.commands;
    expect(others).toEqual([]);
    expect(command).toMatchObject({
      document: { name: 'Signet-Restart-CertificateConsumer', version: '1' },
      comment: 'Signet 20261122-abc.EX01.1.3',
      instanceIds: [node(world).instanceId],
      bucket: 'signet-output',
      keyPrefix: 'commands',
    });
    expect(world.runs[0]?.environment).toMatchObject({
      SSM_OperationId: RESTART.operationId,
      SSM_Server: 'EX01',
      SSM_Fence: '7',
      SSM_Consumers: 'POP,IMAP',
    });
  });

  it('names its servers and is nothing simulated', async () => {
    const { executor } = await opened();
    expect(executor.isSimulated).toBe(false);
    expect(await executor.servers()).toEqual(['EX01', 'EX02', 'EX03', 'EX04', 'EX05']);
  });

  it('finds a long operation id again by its hash', async () => {
    const world = await opened();
    const operationId = `refresh.EX01.${'a'.repeat(100)}`;
    expect(await ran(world, { ...RESTART, operationId })).toMatchObject({ state: 'finished' });
    const comment = world.aws.service.commands[0]?.comment ?? '';
    expect(comment).toMatch(/^Signet sha256:[0-9a-f]{64}$/);
    expect(comment.length).toBeLessThanOrEqual(100);
  });

  it('takes the whole output from S3 when SSM cuts it', async () => {
    const warnings = ['w'.repeat(30_000)];
    const result = { pop: null, imap: { before: 'a', after: 'b' }, warnings };
    const world = await opened(async (run) => ({
      stdout: output(run, { state: 'finished', result }),
      exitCode: 0,
    }));
    const report = await ran(world, {
      ...RESTART,
      operation: 'Set-PopImapCertificateName',
      parameters: { protocols: ['IMAP'], name: 'b' },
    });
    expect(report).toEqual({ state: 'finished', result });
    expect(world.aws.calls).toContain('GetObject');
  });

  it('waits for the rest of an output for two minutes, and no longer', async () => {
    const world = await opened(async (run) => ({
      stdout: `${'x'.repeat(30_000)}${output(run, { state: 'finished', result: RESTARTED })}`,
      exitCode: 0,
    }));
    world.aws.holdOutput(true);
    expect(await ran(world)).toEqual({ state: 'running' });
    world.pass(119);
    expect(await world.executor.read(RESTART.operationId)).toEqual({ state: 'running' });
    world.pass(2);
    expect(await world.executor.read(RESTART.operationId)).toEqual(
      failure('output-unreadable', /S3 \(NoSuchKey/),
    );
    world.aws.holdOutput(false);
    expect(await world.executor.read(RESTART.operationId)).toMatchObject({ state: 'finished' });
  });

  it('tells a failed operation as the script told it', async () => {
    const told = { code: 'busy', message: 'Another operation is at work.', done: ['POP stopped.'] };
    const world = await opened(async (run) => ({
      stdout: output(run, { state: 'failed', failure: told }),
      exitCode: 1,
    }));
    expect(await ran(world)).toEqual({ state: 'failed', failure: told });
  });

  it('tells what PowerShell said when a script printed nothing', async () => {
    const stderr = 'ParserError: unexpected token';
    const world = await opened(async () => ({ stdout: '', stderr, exitCode: 1 }));
    expect(await ran(world)).toEqual(failure('output-unreadable', /exit code 1.*\n.*ParserError/s));
  });

  it('does not take the output of another operation for this one’s', async () => {
    const world = await opened(async (run) => ({
      stdout: output(
        { ...run, environment: { SSM_OperationId: 'other' } },
        { state: 'what-if', would: [] },
      ),
      exitCode: 0,
    }));
    expect(await ran(world)).toEqual(failure('output-unreadable', /other/));
  });

  it('names the operation of a command, for whoever hears of commands', async () => {
    const world = await opened();
    await ran(world);
    const commandId = world.aws.service.commands[0]?.commandId ?? '';
    expect(await world.executor.operationIdOf(commandId)).toBe(RESTART.operationId);
    expect(await world.executor.operationIdOf('0'.repeat(36))).toBe(null);
  });
});

describe('what goes wrong on the way', () => {
  it('an agent that turns out too old ends before the script', async () => {
    const world = await opened(async ({ environment }) => ({
      stdout: '',
      exitCode: environment.SSM_OperationId === undefined ? 76 : 0,
    }));
    // What AWS knows of an agent is some minutes old.
    const { service } = world.aws;
    const answer = service.answer.bind(service);
    service.answer = (call, body) => {
      if (call === 'SendCommand') node(world).agentVersion = '3.1.0.0';
      return answer(call, body);
    };
    expect(await ran(world)).toEqual(failure('agent-too-old'));
  });

  it.each([
    ['undeliverable', 'server-unreachable'],
    ['access-denied', 'not-permitted'],
  ] as const)('a command that is %s', async (delivery, code) => {
    const world = await opened();
    node(world).delivery = delivery;
    expect(await ran(world)).toEqual(failure(code));
    expect(world.runs).toEqual([]);
  });

  it('a delayed command runs when its server is back', async () => {
    const world = await opened();
    node(world).delivery = 'delayed';
    expect(await ran(world)).toEqual({ state: 'running' });
    world.aws.service.deliver(node(world).instanceId);
    expect(await settled(world)).toMatchObject({ state: 'finished' });
  });
});
