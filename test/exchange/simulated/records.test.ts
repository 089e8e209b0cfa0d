import { describe, expect, it } from 'vitest';
import { NOT_BEGUN } from '../../../lib/exchange/simulated/progress.ts';
import { replay } from '../../../lib/exchange/simulated/records.ts';
import { NEW, ORGANISATION, SERVER, SETUP } from './fixture.ts';

const STATE = {
  source: 'test',
  organisation: ORGANISATION,
  material: {},
  faults: {},
  clockOffsetMs: 0,
  fences: {},
  operations: [],
  lastSequence: 0,
};
const SNAPSHOT = { type: 'snapshot', state: STATE };
const EFFECT = {
  type: 'effect',
  operationId: 'change',
  server: { ...SERVER, internalTransportThumbprint: NEW },
  progress: NOT_BEGUN,
};

function without(value: object, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

describe('the records of the journal', () => {
  it('that say nothing of build, keys and Send connectors are read as setup leaves those', () => {
    const [certificate] = SERVER.certificates;
    if (certificate === undefined) throw new Error('The fixture has no certificate.');
    const server = {
      ...without(SERVER, 'build', 'isServiceHostRunning', 'reencryptsEdgeCredentials'),
      certificates: [without(certificate, 'keyProvider', 'defect')],
    };
    const organisation = {
      ...without(ORGANISATION, 'sendConnectors', 'authRotation', 'signsSerializedData'),
      servers: { EX01: server },
    };
    const state = replay([{ type: 'snapshot', state: { ...STATE, organisation } }]);
    expect(state?.organisation).toMatchObject({
      sendConnectors: [],
      signsSerializedData: false,
      servers: {
        EX01: {
          build: null,
          isServiceHostRunning: true,
          certificates: [{ keyProvider: 'CSP', defect: null }],
        },
      },
    });
  });

  it('from before Signet knew of more operations are replayed, an interrupted operation with them', () => {
    const [connector] = SERVER.receiveConnectors;
    if (connector === undefined) throw new Error('The fixture has no connector.');
    const server = {
      ...without(SERVER, 'addresses', 'platform', 'availabilityGroup', 'inactiveComponents'),
      stoppedServices: undefined,
      isDirectoryWritable: undefined,
      receiveConnectors: [without(connector, 'remoteRanges', 'requireTls')],
    };
    const organisation = {
      ...without(ORGANISATION, 'hybridTlsCertificateName', 'domainController'),
      servers: { EX01: server },
    };
    const command = {
      operationId: 'change',
      server: 'EX01',
      operation: 'Restart-CertificateConsumer',
      parameters: { consumers: ['POP', 'IMAP'] },
      fence: 1,
    };
    const progress = { ...without(NOT_BEGUN, 'answer'), stepsDone: 1, restarted: ['POP'] };
    const state = replay([
      { type: 'snapshot', state: { ...STATE, organisation } },
      { type: 'accepted', command, at: '2026-11-22T12:00:00.000Z', failsHalfWay: false },
      { ...EFFECT, server, progress },
    ]);
    expect(state?.organisation.domainController).toBe('dc01.contoso.com');
    expect(state?.organisation.servers.EX01).toMatchObject({
      platform: { agent: '3.3.2746.0' },
      stoppedServices: [],
      receiveConnectors: [{ requireTls: false }],
    });
    expect(state?.operations[0]?.progress).toMatchObject({ restarted: ['POP'], answer: null });
  });

  it('put new certificates and Send connectors of an effect with the others', () => {
    const sendConnectors = [
      { name: 'S', fqdn: null, tlsCertificateName: null, requireTls: false, sourceServers: [] },
    ];
    const material = { [NEW]: { chain: 'c', privateKey: null, servedThumbprint: NEW } };
    const state = replay([SNAPSHOT, { ...EFFECT, sendConnectors, material }, EFFECT]);
    expect(state?.organisation.sendConnectors).toMatchObject(sendConnectors);
    expect(state?.material).toEqual(material);
  });

  it('put the EdgeSync credentials of an effect in the place of the former ones', () => {
    const edgeSubscriptions = ORGANISATION.edgeSubscriptions.map((subscription) => ({
      ...subscription,
      credentialsEncryptedWith: { EX01: NEW },
    }));
    const credentials = (effect: object) =>
      replay([SNAPSHOT, effect])?.organisation.edgeSubscriptions[0]?.credentialsEncryptedWith;
    expect(credentials({ ...EFFECT, edgeSubscriptions })).toEqual({ EX01: NEW });
    expect(credentials(EFFECT)).toEqual({ EX01: SETUP });
  });
});
