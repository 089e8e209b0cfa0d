import { describe, expect, it } from 'vitest';
import {
  receiveConnectorId,
  sendConnectorId,
} from '../../../lib/exchange/simulated/connector-id.ts';
import type { SendConnectorState } from '../../../lib/exchange/simulated/state.ts';
import { carryOut } from './carrying-out.ts';
import { NEW, NEW_CERTIFICATE, SERVER } from './fixture.ts';

const NAME = `<I>${NEW_CERTIFICATE.issuer}<S>${NEW_CERTIFICATE.subject}`;

const TO_PARTNERS: SendConnectorState = {
  name: 'To partners',
  fqdn: null,
  tlsCertificateName: '<I>CN=A<S>CN=B',
  requireTls: true,
  tlsDomain: null,
  isCloudServicesMailEnabled: false,
  sourceServers: ['EX01'],
};

const [RECEIVE] = SERVER.receiveConnectors;

function set(
  kind: 'Send' | 'Receive',
  connector: string,
  thumbprint: string | null,
  sendConnectors: readonly SendConnectorState[] = [TO_PARTNERS],
) {
  const parameters = { kind, connector, thumbprint };
  return carryOut({ operation: 'Set-ConnectorTlsCertificate', parameters }, SERVER, {
    organisation: { sendConnectors },
  });
}

describe('Set-ConnectorTlsCertificate', () => {
  it('names a certificate on a Receive connector by issuer and subject', () => {
    if (RECEIVE === undefined) throw new Error('The fixture has no connector.');
    const connector = receiveConnectorId(SERVER, RECEIVE);
    const { outcome, server } = set('Receive', connector, NEW);
    expect(outcome).toEqual({
      kind: 'finished',
      result: { connector, before: null, after: NAME, warnings: [] },
    });
    expect(server.receiveConnectors[0]?.tlsCertificateName).toBe(NAME);
  });

  it('takes the name from a Send connector of the organisation', () => {
    const { outcome, organisation } = set('Send', sendConnectorId(TO_PARTNERS), null);
    expect(outcome).toMatchObject({ result: { before: '<I>CN=A<S>CN=B', after: null } });
    expect(organisation.sendConnectors).toEqual([{ ...TO_PARTNERS, tlsCertificateName: null }]);
  });

  it('warns where nothing changes', () => {
    const named = { ...TO_PARTNERS, tlsCertificateName: NAME };
    const { outcome } = set('Send', sendConnectorId(named), NEW, [named]);
    expect(outcome).toMatchObject({
      result: { before: NAME, after: NAME, warnings: [expect.stringContaining('no settings')] },
    });
  });

  it('fails for an unknown connector or certificate, with nothing done', () => {
    const connector = '00000000-0000-4000-8000-000000000000';
    expect(set('Receive', connector, NEW).outcome).toMatchObject({
      failure: {
        code: 'exchange-error',
        message: expect.stringContaining(`'${connector}' couldn't be found`),
      },
    });
    expect(set('Send', sendConnectorId(TO_PARTNERS), 'F'.repeat(40)).outcome).toMatchObject({
      failure: { code: 'certificate-not-found', done: [] },
    });
  });

  it('gives a connector whose GUID was not read one that its names decide', () => {
    expect(sendConnectorId(TO_PARTNERS)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(sendConnectorId({ ...TO_PARTNERS, name: 'Others' })).not.toBe(
      sendConnectorId(TO_PARTNERS),
    );
    expect(sendConnectorId({ ...TO_PARTNERS, id: 'read' })).toBe('read');
  });
});
