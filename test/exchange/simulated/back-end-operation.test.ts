import { describe, expect, it } from 'vitest';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { carryOut } from './carrying-out.ts';
import { NEW, OLD, SERVER, SETUP, withCertificate } from './fixture.ts';

const BACK_END = { site: 'Exchange Back End', endpoint: '*:444:' } as const;

function bind(server: ServerState, thumbprint = NEW) {
  return carryOut({ operation: 'Set-BackEndBinding', parameters: { thumbprint } }, server);
}

describe('Set-BackEndBinding', () => {
  it('binds port 444 of the Back End and leaves the front end alone', () => {
    const { outcome, server } = bind(SERVER);
    expect(outcome).toEqual({
      kind: 'finished',
      result: {
        before: [{ ...BACK_END, thumbprint: SETUP }],
        after: [{ ...BACK_END, thumbprint: NEW }],
      },
    });
    expect(server.iisBindings.map(({ thumbprint }) => thumbprint)).toEqual([OLD, OLD, NEW]);
  });

  it('refuses a certificate without its key, one that is not there, and a server without that binding', () => {
    expect(bind(withCertificate(NEW, { hasPrivateKey: false })).outcome).toMatchObject({
      failure: { code: 'certificate-not-usable', done: [] },
    });
    expect(bind(SERVER, 'F'.repeat(40)).outcome).toMatchObject({
      failure: { code: 'certificate-not-found' },
    });
    expect(bind({ ...SERVER, iisBindings: [] }).outcome).toMatchObject({
      failure: { code: 'service-refused' },
    });
  });
});
