/** The executor before mocked AWS clients, where all is well until a test says otherwise. */
import { S3Client } from '@aws-sdk/client-s3';
import {
  DescribeDocumentCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  GetDocumentCommand,
  ListCommandsCommand,
  SendCommandCommand,
  SSMClient,
  SSMServiceException,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect } from 'vitest';
import type { OperationCommand } from '../../lib/exchange/port.ts';
import { createSsmExecutor } from '../../lib/exchange/ssm.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { openCommandMemory } from './ssm-loopback/memory.ts';

export const INSTANCE = 'mi-00000000000000001';
export const COMMAND_ID = '11111111-2222-4333-8444-555555555555';
export const NAME: OperationCommand = {
  operationId: 'R-4F7K2Q.EX01.1.1',
  server: 'EX01',
  operation: 'Set-PopImapCertificateName',
  parameters: { protocols: ['POP'], name: 'mail.contoso.com' },
  fence: 3,
};
export const DOCUMENT = ssmDocument('Set-PopImapCertificateName', '1');
export const RESULT = { pop: { before: 'a', after: 'mail.contoso.com' }, imap: null, warnings: [] };
export const HEAD = {
  signet: 1,
  operation: NAME.operation,
  operationId: NAME.operationId,
  server: 'EX01',
};
export const PRINTED = `WARNING: slow\n${JSON.stringify({ ...HEAD, state: 'finished', result: RESULT })}\n`;

export const ssm = mockClient(SSMClient);
export const s3 = mockClient(S3Client);

beforeEach(() => {
  ssm.reset();
  s3.reset();
  ssm.on(DescribeInstanceInformationCommand).resolves({
    InstanceInformationList: [
      {
        InstanceId: INSTANCE,
        PingStatus: 'Online',
        AgentVersion: '3.3.2746.0',
        PlatformType: 'Windows',
        ComputerName: 'ex01.contoso.com',
      },
    ],
  });
  ssm.on(GetDocumentCommand).resolves({
    Content: JSON.stringify(DOCUMENT.content, null, 1),
    DocumentVersion: '4',
    Status: 'Active',
  });
  ssm.on(DescribeDocumentCommand).resolves({
    Document: { DocumentVersion: '4', Hash: 'f'.repeat(64), HashType: 'Sha256' },
  });
  ssm.on(SendCommandCommand).resolves({ Command: { CommandId: COMMAND_ID } });
  ssm.on(ListCommandsCommand).resolves({ Commands: [] });
});

export const pauses: number[] = [];

export function opened() {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  pauses.length = 0;
  const executor = createSsmExecutor({
    connection: { region: 'eu-central-1' },
    servers: [{ server: 'EX01', instanceId: INSTANCE }],
    documentOf: () => DOCUMENT,
    output: { bucket: 'signet-output', keyPrefix: 'commands' },
    memory: openCommandMemory(),
    clock: () => new Date(now).toISOString(),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });
  return {
    executor,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    read: () => executor.read(NAME.operationId),
  };
}

export const answers = (fields: Partial<GetCommandInvocationCommandOutput>) =>
  ssm.on(GetCommandInvocationCommand).resolves({ CommandId: COMMAND_ID, ...fields });

export const said = { $metadata: { httpStatusCode: 400 }, message: 'as AWS puts it' };
export const named = (name: string, httpStatusCode = 400) =>
  new SSMServiceException({ ...said, name, $fault: 'client', $metadata: { httpStatusCode } });

export const failed = (code: string) => ({
  state: 'failed',
  failure: { code, done: [], message: expect.any(String) },
});
