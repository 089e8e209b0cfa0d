import { GetObjectCommand } from '@aws-sdk/client-s3';
import {
  GetCommandInvocationCommand,
  InvocationDoesNotExist,
  ListCommandsCommand,
  SendCommandCommand,
} from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExecutorUnavailable } from '../../lib/exchange/port.ts';

import {
  answers,
  COMMAND_ID,
  failed,
  INSTANCE,
  NAME,
  named,
  opened,
  PRINTED,
  RESULT,
  s3,
  said,
  ssm,
} from './ssm-mocked.ts';

describe('what is sent', () => {
  it('pins version and hash, names one node, and says where output goes and for how long', async () => {
    await opened().executor.start(NAME);
    expect(ssm.commandCalls(SendCommandCommand).map(({ args }) => args[0].input)).toEqual([
      {
        DocumentName: 'Signet-Set-PopImapCertificateName',
        DocumentVersion: '4',
        DocumentHash: 'f'.repeat(64),
        DocumentHashType: 'Sha256',
        InstanceIds: [INSTANCE],
        Comment: 'Signet R-4F7K2Q.EX01.1.1',
        Parameters: {
          OperationId: ['R-4F7K2Q.EX01.1.1'],
          Server: ['EX01'],
          Fence: ['3'],
          Protocols: ['POP'],
          Name: ['mail.contoso.com'],
        },
        TimeoutSeconds: 60,
        OutputS3BucketName: 'signet-output',
        OutputS3KeyPrefix: 'commands',
      },
    ]);
  });

  it('is nothing for a thousand hostile values', async () => {
    const { executor } = opened();
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'$;|&`"\'(){}<>\n\r\0 %^,='), maxLength: 40 }),
      fc.constantFrom('$env:SSM_Server', '{{Server}}', "';calc;'", '\u2019;calc;\u2019', '..', ''),
    );
    const plain = /^[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*$/;
    await fc.assert(
      fc.asyncProperty(
        hostile.filter((value) => !plain.test(value)),
        async (value) => {
          const command = { ...NAME, parameters: { protocols: ['POP'], name: value } };
          await expect(executor.start(command)).rejects.toThrow('do not fit');
          await expect(executor.start({ ...NAME, server: value })).rejects.toThrow('does not fit');
          await expect(executor.start({ ...NAME, operationId: `${value}\n` })).rejects.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
    expect(ssm.calls()).toEqual([]);
  });
});

describe('what became of it', () => {
  async function sent() {
    const world = opened();
    await world.executor.start(NAME);
    return world;
  }

  it.each([
    ['Pending', 'Pending', '', { state: 'running' }],
    ['InProgress', 'In Progress', '', { state: 'running' }],
    ['Delayed', 'Delayed', '', { state: 'running' }],
    ['Cancelling', 'Cancelling', '', { state: 'running' }],
    ['Success', 'Success', PRINTED, { state: 'finished', result: RESULT }],
    ['Failed', 'Failed', PRINTED, { state: 'finished', result: RESULT }],
    ['Failed', 'Failed', 'rubbish', failed('output-unreadable')],
    ['Cancelled', 'Cancelled', '', failed('cancelled')],
    ['Cancelled', 'Cancelled', PRINTED, { state: 'finished', result: RESULT }],
    ['TimedOut', 'Delivery Timed Out', '', failed('timed-out')],
    ['TimedOut', 'Execution Timed Out', PRINTED.slice(0, 60), failed('timed-out')],
    ['Failed', 'Undeliverable', '', failed('server-unreachable')],
    ['Failed', 'Terminated', '', failed('cancelled')],
    ['Failed', 'InvalidPlatform', '', failed('wrong-server')],
    ['Failed', 'AccessDenied', '', failed('not-permitted')],
  ] as const)('%s / %s with “%s”', async (status, details, stdout, report) => {
    const { read } = await sent();
    const ended = { Status: status, StatusDetails: details, ResponseCode: 1 };
    answers({ ...ended, StandardOutputContent: stdout });
    expect(await read()).toEqual(report);
  });

  it('tells an old agent by the document’s own exit code', async () => {
    const { read } = await sent();
    answers({ Status: 'Failed', ResponseCode: 76, StandardErrorContent: 'Signet needs …' });
    expect(await read()).toEqual(failed('agent-too-old'));
  });

  it('runs while AWS doesn’t show it yet', async () => {
    const { read } = await sent();
    ssm.on(GetCommandInvocationCommand).rejects(new InvocationDoesNotExist(said));
    expect(await read()).toEqual({ state: 'running' });
    ssm.on(ListCommandsCommand).resolves({ Commands: [{ Status: 'Pending' }] });
    expect(await read()).toEqual({ state: 'running' });
  });

  it.each([
    ['LimitExceeded', 'busy'],
    ['AccessDenied', 'not-permitted'],
    ['Incomplete', 'timed-out'],
  ])('goes by the command itself where no server was asked: %s', async (StatusDetails, code) => {
    const { read } = await sent();
    ssm.on(GetCommandInvocationCommand).rejects(new InvocationDoesNotExist(said));
    ssm.on(ListCommandsCommand).resolves({ Commands: [{ Status: 'Failed', StatusDetails }] });
    expect(await read()).toEqual(failed(code));
  });

  it.each([[[]], [[{ Status: 'Success' as const, StatusDetails: 'Success' }]]])(
    'waits a minute for what AWS doesn’t show of its server: %j',
    async (Commands) => {
      const { read, pass } = await sent();
      ssm.on(GetCommandInvocationCommand).rejects(new InvocationDoesNotExist(said));
      ssm.on(ListCommandsCommand).resolves({ Commands });
      pass(59);
      expect(await read()).toEqual({ state: 'running' });
      pass(1);
      expect(await read()).toEqual(failed('output-unreadable'));
    },
  );

  it.each([
    'https://s3.eu-central-1.amazonaws.com/signet-output/commands/ID/mi-1/awsrunPowerShellScript/Run/stdout',
    'https://signet-output.s3.eu-central-1.amazonaws.com/commands/ID/mi-1/awsrunPowerShellScript/Run/stdout',
  ])('looks for the rest of an output where AWS says: %s', async (url) => {
    const { read } = await sent();
    answers({
      Status: 'Success',
      ResponseCode: 0,
      StandardOutputContent: `${'x'.repeat(23_980)}--output truncated--`,
      StandardOutputUrl: url.replace('ID', COMMAND_ID),
    });
    s3.on(GetObjectCommand).rejects(named('NoSuchKey', 404));
    expect(await read()).toEqual({ state: 'running' });
    expect(s3.commandCalls(GetObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'signet-output',
      Key: `commands/${COMMAND_ID}/mi-1/awsrunPowerShellScript/Run/stdout`,
    });
  });

  it('looks where the agent puts it when AWS says nothing, and not elsewhere than in its own folder', async () => {
    const own = `commands/${COMMAND_ID}/${INSTANCE}/awsrunPowerShellScript/Run/stdout`;
    for (const url of ['', 'https://s3.amazonaws.com/other-bucket/secrets/stdout']) {
      s3.reset();
      s3.on(GetObjectCommand).rejects(named('AccessDenied', 403));
      const { read } = await sent();
      answers({ Status: 'Success', ResponseCode: 0, StandardOutputUrl: url });
      expect(await read()).toEqual({ state: 'running' });
      expect(s3.commandCalls(GetObjectCommand)[0]?.args[0].input.Key).toBe(own);
    }
  });

  it('is unavailable while S3 is', async () => {
    const { read } = await sent();
    answers({ Status: 'Success', ResponseCode: 0 });
    s3.on(GetObjectCommand).rejects(named('SlowDown', 503));
    await expect(read()).rejects.toThrow(ExecutorUnavailable);
  });
});
