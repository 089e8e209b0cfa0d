import { describe, expect, it } from 'vitest';
import { storedOn } from '../../../lib/exchange/simulated/derive.ts';
import { edgeSyncOf } from '../../../lib/exchange/simulated/edge-sync.ts';
import { enableExchangeCertificate } from '../../../lib/exchange/simulated/enable.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { situationOf } from './enabling.ts';
import { NEW, SERVER, SETUP, withCertificate } from './fixture.ts';

const REENCRYPTING: ServerState = { ...SERVER, reencryptsEdgeCredentials: true };

function replaceDefault(server: ServerState, answer: 'Yes' | 'No' = 'Yes') {
  const situation = situationOf(server);
  const outcome = enableExchangeCertificate(situation, {
    thumbprint: NEW,
    services: ['SMTP'],
    doNotRequireSsl: true,
    answer: () => answer,
  });
  if (outcome.kind === 'refused') throw new Error(outcome.message);
  const organisation = {
    ...situation.organisation,
    servers: { EX01: outcome.server },
    edgeSubscriptions: outcome.edgeSubscriptions,
  };
  return { outcome, edgeSync: edgeSyncOf(organisation, outcome.server) };
}

describe('replacing the default certificate of a Mailbox server in a subscribed site', () => {
  it('edgesync-breaks: EdgeSync breaks where the credentials stay encrypted with the former certificate', () => {
    expect(replaceDefault(SERVER).edgeSync?.works).toBe(false);
  });

  it('edgesync-no-answer: answering No leaves EdgeSync alone', () => {
    const { outcome, edgeSync } = replaceDefault(SERVER, 'No');
    expect(storedOn(outcome.server, NEW)?.networkServiceRead).toBe(true);
    expect(edgeSync?.works).toBe(true);
  });

  it('edgesync-reencrypts: EdgeSync goes on where the server encrypts the credentials anew', () => {
    const { outcome, edgeSync } = replaceDefault(REENCRYPTING);
    expect(outcome.server.internalTransportThumbprint).toBe(NEW);
    expect(edgeSync).toEqual({ works: true, why: null });
  });

  it('edgesync-cng: encrypting anew fails for a key kept by CNG, after SMTP was enabled', () => {
    const { outcome, edgeSync } = replaceDefault({
      ...withCertificate(NEW, { keyProvider: 'CNG' }),
      reencryptsEdgeCredentials: true,
    });
    expect(outcome).toMatchObject({
      kind: 'broke-off',
      code: 'exchange-error',
      message: expect.stringContaining('CNG'),
    });
    expect(outcome.server.internalTransportThumbprint).toBe(SETUP);
    expect(storedOn(outcome.server, NEW)?.networkServiceRead).toBe(true);
    expect(edgeSync?.works).toBe(true);
  });

  it('edgesync-damaged: encrypting anew fails where the former certificate is damaged, and asks for New-EdgeSubscription', () => {
    const { outcome } = replaceDefault({
      ...withCertificate(SETUP, { defect: 'PrivateKeyNotAccessible' }),
      reencryptsEdgeCredentials: true,
    });
    expect(outcome).toMatchObject({
      kind: 'broke-off',
      message: expect.stringMatching(
        /internal transport certificate is damaged or missing.*subscribe all Edge Transport servers again by using New-EdgeSubscription/,
      ),
    });
  });

  it('edgesync-unread: credentials the former certificate could not read stay unreadable', () => {
    const situation = situationOf(REENCRYPTING, {
      edgeSubscriptions: [
        {
          edgeServer: 'EDGE01',
          site: 'Default-First-Site-Name',
          pinnedEdgeThumbprint: null,
          credentialsEncryptedWith: { EX01: 'F'.repeat(40) },
        },
      ],
    });
    const outcome = enableExchangeCertificate(situation, {
      thumbprint: NEW,
      services: ['SMTP'],
      doNotRequireSsl: true,
      answer: 'force',
    });
    expect(outcome).toMatchObject({
      kind: 'enabled',
      edgeSubscriptions: [{ credentialsEncryptedWith: { EX01: 'F'.repeat(40) } }],
    });
  });
});
