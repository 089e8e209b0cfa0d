import { describe, expect, it } from 'vitest';
import { shownWhole } from '../../lib/exchange/ssm-output.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const asked = {
  operation: 'Restart-CertificateConsumer',
  operationId: 'R-ABC123.EX01.1.2',
  server: 'EX01',
} as const;

function printed(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    signet: 1,
    operation: asked.operation,
    operationId: asked.operationId,
    server: asked.server,
    state: 'finished',
    result: { restarted: ['POP'], notRunning: [] },
    ...change,
  });
}

function shown(stdout: string) {
  return { stdout, instanceId: 'mi-0a1b2c3d4e5f60718' };
}

describe('what SSM shows of a command', () => {
  it('is the report when it is whole', () => {
    expect(shownWhole(shown(printed({})), asked)).toEqual({
      state: 'finished',
      result: { restarted: ['POP'], notRunning: [] },
    });
  });

  it('is nothing yet when it was cut', () => {
    expect(shownWhole(shown(printed({}).slice(0, -9)), asked)).toBeNull();
  });

  it('binds an inventory to the instance that printed it', () => {
    const read = { ...asked, operation: 'Get-CertificateInventory' } as const;
    const result = { ...healthyServer, certificates: [] };
    const line = printed({ operation: read.operation, result });
    expect(shownWhole(shown(line), read)).toMatchObject({
      state: 'finished',
      result: { server: 'EX01', reachedAs: 'mi-0a1b2c3d4e5f60718' },
    });
  });

  it('is a failure when another server answers', () => {
    expect(shownWhole(shown(printed({ server: 'EX07' })), asked)).toEqual({
      state: 'failed',
      failure: {
        code: 'wrong-server',
        message: 'This is the output of EX07, not of EX01.',
        done: [],
      },
    });
  });
});
