import {
  DescribeDocumentCommand,
  GetDocumentCommand,
  InternalServerError,
  InvalidDocument,
  InvalidDocumentVersion,
  InvalidInstanceId,
  InvalidOutputFolder,
  InvalidParameters,
  ListCommandsCommand,
  SendCommandCommand,
  UnsupportedPlatformType,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { ExecutorUnavailable } from '../../lib/exchange/port.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { NotDeployed } from '../../lib/exchange/ssm-link.ts';

import { failed, NAME, named, opened, pauses, said, ssm } from './ssm-mocked.ts';

describe('what SendCommand refuses', () => {
  it.each([
    [new InvalidInstanceId(said), 'server-unreachable'],
    [new UnsupportedPlatformType(said), 'wrong-server'],
    [named('AccessDeniedException'), 'not-permitted'],
  ])('%s: %s', async (error, code) => {
    const { executor, read } = opened();
    ssm.on(SendCommandCommand).rejects(error);
    await executor.start(NAME);
    expect(await read()).toEqual(failed(code));
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(1);
  });

  it.each([
    new InvalidDocument(said),
    new InvalidDocumentVersion(said),
    new InvalidParameters(said),
    new InvalidOutputFolder(said),
    named('ValidationException'),
    named('MaxDocumentSizeExceeded'),
  ])('%s: Signet is not deployed as it should be', async (error) => {
    const { executor, read } = opened();
    ssm.on(SendCommandCommand).rejects(error);
    await expect(executor.start(NAME)).rejects.toThrow(NotDeployed);
    await expect(executor.start(NAME)).rejects.toThrow(/cdk deploy/);
    expect(await read()).toEqual({ state: 'unheard' });
    // The pin is looked up anew.
    expect(ssm.commandCalls(GetDocumentCommand)).toHaveLength(2);
  });

  it.each([
    named('ThrottlingException'),
    named('TooManyRequestsException', 429),
    named('ExpiredTokenException'),
  ])('%s: later it may be taken', async (error) => {
    const { executor } = opened();
    ssm.on(SendCommandCommand).rejects(error);
    await expect(executor.start(NAME)).rejects.toThrow(ExecutorUnavailable);
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(5);
    expect(pauses).toEqual([200, 600, 1_800, 4_000]);
  });

  it.each([
    new InternalServerError({ ...said, $metadata: { httpStatusCode: 500 } }),
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    Object.assign(new Error('timed out'), { name: 'TimeoutError' }),
  ])('%s: nobody knows, so it is not repeated blindly', async (error) => {
    const { executor, read, pass } = opened();
    ssm.on(SendCommandCommand).rejects(error);
    await expect(executor.start(NAME)).rejects.toThrow(ExecutorUnavailable);
    await executor.start(NAME);
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(1);
    expect(await read()).toEqual({ state: 'running' });
    pass(60);
    expect(await read()).toEqual({ state: 'unheard' });
    const [search] = ssm.commandCalls(ListCommandsCommand);
    expect(search?.args[0].input).toMatchObject({
      Filters: [
        { key: 'DocumentName', value: 'Signet-Set-PopImapCertificateName' },
        { key: 'InvokedAfter', value: '2026-11-22T09:55:00Z' },
      ],
    });
    expect(search?.args[0].input).not.toHaveProperty('InstanceId');
  });

  it('does not send again while a search would have to look through too much', async () => {
    const { executor, pass } = opened();
    ssm.on(SendCommandCommand).rejects(new Error('lost'));
    await executor.start(NAME).catch(() => undefined);
    pass(100);
    ssm.on(ListCommandsCommand).resolves({ Commands: [], NextToken: 'more' });
    await expect(executor.start(NAME)).rejects.toThrow(ExecutorUnavailable);
    expect(ssm.commandCalls(ListCommandsCommand)).toHaveLength(40);
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(1);
  });
});

describe('documents', () => {
  it('are looked up once', async () => {
    const { executor } = opened();
    await executor.start(NAME);
    await executor.start({ ...NAME, operationId: 'second' });
    expect(ssm.commandCalls(GetDocumentCommand)).toHaveLength(1);
    expect(ssm.commandCalls(DescribeDocumentCommand)).toHaveLength(1);
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(2);
  });

  it('that are just being deployed are waited for', async () => {
    ssm.on(GetDocumentCommand).resolves({ Status: 'Updating' });
    await expect(opened().executor.start(NAME)).rejects.toThrow(ExecutorUnavailable);
  });

  it.each([
    ['no JSON', { Content: '---\nschemaVersion: "2.2"', Status: 'Active' as const }],
    [
      'another script',
      { Content: JSON.stringify(ssmDocument('Set-PopImapCertificateName', '2').content) },
    ],
    ['nothing', {}],
  ])('with %s in them are not sent', async (_, content) => {
    ssm.on(GetDocumentCommand).resolves(content);
    await expect(opened().executor.start(NAME)).rejects.toThrow(/cdk deploy/);
    expect(ssm.commandCalls(SendCommandCommand)).toEqual([]);
  });

  it('without a SHA-256 of AWS’s are not sent', async () => {
    ssm.on(DescribeDocumentCommand).resolves({ Document: { Hash: 'a', HashType: 'Sha1' } });
    await expect(opened().executor.start(NAME)).rejects.toThrow(NotDeployed);
  });
});
