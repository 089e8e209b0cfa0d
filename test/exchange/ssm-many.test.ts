import {
  DescribeInstanceInformationCommand,
  GetDocumentCommand,
  SendCommandCommand,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { createSsmExecutor } from '../../lib/exchange/ssm.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { openCommandMemory } from './ssm-loopback/memory.ts';

import { ssm } from './ssm-mocked.ts';

describe('a sweep of more servers than one call takes', () => {
  it('goes out in calls of fifty, each with an id of its own', async () => {
    const servers = Array.from({ length: 61 }, (_, index) => ({
      server: `EX${String(index).padStart(3, '0')}`,
      instanceId: `mi-${String(index).padStart(17, '0')}`,
    }));
    ssm.on(DescribeInstanceInformationCommand).callsFake(({ Filters }) => ({
      InstanceInformationList: Filters[0].Values.map((InstanceId: string) => ({
        InstanceId,
        PingStatus: 'Online',
        AgentVersion: '3.4.0.0',
      })),
    }));
    ssm.on(GetDocumentCommand).resolves({
      Content: JSON.stringify(ssmDocument('Get-CertificateInventory', '1').content),
      DocumentVersion: '1',
    });
    const executor = createSsmExecutor({
      connection: { region: 'eu-central-1' },
      servers,
      documentOf: (operation) => ssmDocument(operation, '1'),
      output: { bucket: 'signet-output', keyPrefix: 'commands' },
      memory: openCommandMemory(),
      clock: () => '2026-11-22T10:00:00.000Z',
      pause: async () => undefined,
    });
    await executor.startSweep({
      id: 'sweep-9',
      operation: 'Get-CertificateInventory',
      parameters: {},
      on: { servers: servers.map(({ server }) => server) },
    });
    const inputs = ssm.commandCalls(SendCommandCommand).map(({ args }) => args[0].input);
    expect(inputs.map(({ InstanceIds }) => InstanceIds?.length)).toEqual([50, 11]);
    expect(new Set(inputs.flatMap(({ InstanceIds }) => InstanceIds)).size).toBe(61);
    expect(inputs.map(({ Comment }) => Comment)).toEqual(['Signet sweep-9.1', 'Signet sweep-9.2']);
    expect(inputs[0]).toMatchObject({
      Parameters: { OperationId: ['sweep-9.1'], Server: ['_'] },
      MaxConcurrency: '50',
      MaxErrors: '100%',
    });
  });
});
