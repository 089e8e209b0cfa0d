import { describe, expect, it } from 'vitest';
import { type Command, carryOut } from './carrying-out.ts';
import { SERVER } from './fixture.ts';

const BOTH: Command = {
  operation: 'Set-UmStartupMode',
  parameters: { targets: ['UM', 'UMCallRouter'], mode: 'TLS' },
};

describe('Set-UmStartupMode', () => {
  it('sets the mode, keeps the certificate, and warns of the restart', () => {
    const um = { startupMode: 'Dual', thumbprint: '3'.repeat(40) } as const;
    const { outcome, server } = carryOut(BOTH, { ...SERVER, um });
    expect(outcome).toMatchObject({
      kind: 'finished',
      result: {
        um: { before: 'Dual', after: 'TLS' },
        umCallRouter: { before: 'Dual', after: 'TLS' },
        warnings: [expect.stringContaining('restarted'), expect.stringContaining('restarted')],
      },
    });
    expect(server.um).toEqual({ ...um, startupMode: 'TLS' });
  });

  it('is refused where there is no Unified Messaging', () => {
    const { outcome, server } = carryOut(BOTH, { ...SERVER, version: '2019' });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'service-refused', done: [] },
    });
    expect(server.um).toBe(SERVER.um);
  });
});
