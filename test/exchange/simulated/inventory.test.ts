import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../lib/exchange/operations.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import type { OrganisationState, ServerState } from '../../../lib/exchange/simulated/state.ts';
import { NEW, NOW, OLD, ORGANISATION, SERVER, SETUP } from './fixture.ts';

function read(server: Partial<ServerState> = {}, organisation: Partial<OrganisationState> = {}) {
  const inventory = inventoryOf(
    { ...ORGANISATION, ...organisation },
    { ...SERVER, ...server },
    NOW,
  );
  return OPERATIONS['Get-CertificateInventory'].result.parse(inventory);
}

const known = (value: unknown) => ({ known: true, value });

describe('Get-CertificateInventory', () => {
  it('tells the certificates of OAuth and federation, and on an Edge server none', () => {
    const organisation: Partial<OrganisationState> = {
      authThumbprint: OLD,
      authRotation: {
        previousThumbprint: SETUP,
        nextThumbprint: NEW,
        nextEffectiveDate: '2026-12-01T00:00:00.000Z',
      },
      federationThumbprints: [OLD],
    };
    expect(read({}, organisation)).toMatchObject({
      authCertificates: known({
        current: OLD,
        previous: SETUP,
        next: NEW,
        nextEffectiveAt: '2026-12-01T00:00:00.000Z',
      }),
      federationThumbprints: known([OLD]),
      domainController: 'dc01.contoso.com',
    });
    expect(read({ role: 'Edge' }, organisation)).toMatchObject({
      authCertificates: known(null),
      federationThumbprints: known([]),
      domainController: null,
      isHybrid: { known: false },
      hybridTlsCertificateName: { known: false },
    });
  });

  it('tells GUID, ranges and TLS of connectors', () => {
    const sendConnectors: OrganisationState['sendConnectors'] = [
      {
        id: '6b6ae7c4-5b8f-4c43-9a2c-7a1e3a5d9d10',
        name: 'To Microsoft 365',
        fqdn: null,
        tlsCertificateName: null,
        requireTls: true,
        tlsDomain: 'mail.protection.outlook.com',
        isCloudServicesMailEnabled: true,
        sourceServers: ['EX01'],
      },
    ];
    const { receiveConnectors, sendConnectors: sent } = read({}, { sendConnectors });
    expect(sent).toEqual(known(sendConnectors));
    expect(receiveConnectors).toMatchObject(
      known([
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          remoteRanges: ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '0.0.0.0-255.255.255.255'],
          requireTls: false,
        },
      ]),
    );
  });

  it('tells what the server runs on, its group, and what is out of service', () => {
    const um = { startupMode: 'TLS', thumbprint: NEW } as const;
    const found = read(
      { availabilityGroup: 'DAG1', inactiveComponents: ['HubTransport'], um, version: '2019' },
      { isHybrid: true, hybridTlsCertificateName: '<I>CN=A<S>CN=B' },
    );
    expect(found).toMatchObject({
      availabilityGroup: known('DAG1'),
      inactiveComponents: known(['HubTransport']),
      umThumbprint: known(NEW),
      umCallRouterThumbprint: known(null),
      hybridTlsCertificateName: known('<I>CN=A<S>CN=B'),
      versions: known({
        exchange: '15.2.1544.11',
        powerShell: expect.any(String),
        agent: '3.3.2746.0',
      }),
    });
    expect(read({ build: '15.1.2242.4' })).toMatchObject({
      versions: known(expect.objectContaining({ exchange: '15.1.2242.4' })),
    });
  });
});
