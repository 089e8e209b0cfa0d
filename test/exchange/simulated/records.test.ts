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
