import { describe, expect, it } from 'vitest';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { setStartupMode } from '../../../lib/exchange/simulated/um-startup.ts';
import { enable } from './enabling.ts';
import { SERVER } from './fixture.ts';

const TCP: ServerState = { ...SERVER, um: { startupMode: 'TCP', thumbprint: null } };

describe('Unified Messaging', () => {
  it.each(['TLS', 'Dual'] as const)(
    'um-mode: a certificate can be enabled once the startup mode is TLS or Dual: %s',
    (mode) => {
      expect(enable(TCP, { services: ['UM'] }).kind).toBe('refused');
      const outcome = setStartupMode(TCP, 'UM', mode);
      if (outcome.kind === 'refused') throw new Error(outcome.message);
      expect(enable(outcome.server, { services: ['UM'] }).kind).toBe('enabled');
    },
  );

  it.each(['2019', 'SE'] as const)(
    'um-gone: Unified Messaging does not exist since Exchange 2019: %s',
    (version) => {
      const server: ServerState = { ...SERVER, version };
      expect(setStartupMode(server, 'UMCallRouter', 'TLS').kind).toBe('refused');
      expect(enable(server, { services: ['UM'] })).toMatchObject({ code: 'service-refused' });
    },
  );

  it('um-self-signed: Exchange takes a self-signed certificate for UM', () => {
    expect(enable(SERVER, { services: ['UM'], thumbprint: '1'.repeat(40) }).kind).toBe('enabled');
  });
});
