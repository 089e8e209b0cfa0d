import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import type { Office } from '../../../lib/exchange/simulated/issue.ts';
import { openKeyCache } from '../../../lib/exchange/simulated/key-cache.ts';
import { makeDefaultScenario } from '../../../lib/exchange/simulated/scenario.ts';
import { symptomsOf } from '../../../lib/exchange/simulated/symptoms.ts';
import { NOW } from './fixture.ts';
import { KEY_CACHE } from './places.ts';

const DAY = 86_400_000;
const office: Office = {
  keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
  serialNumber: () => '0C',
};

describe('what setup leaves on a server', () => {
  it('setup-certificates: setup leaves its own certificate for five calendar years, the OAuth one for 1800 days and the Web Management one for 3650', async () => {
    const { organisation } = await makeDefaultScenario(office, NOW);
    const server = organisation.servers.EX01;
    if (server === undefined) throw new Error('EX01 is missing.');
    const { certificates } = inventoryOf(organisation, server, NOW);
    const days = (friendlyName: string) => {
      const found = certificates.find((each) => each.friendlyName === friendlyName);
      return found && (Date.parse(found.notAfter) - Date.parse(found.notBefore)) / DAY;
    };
    expect(days('Microsoft Exchange')).toBe(1826);
    expect(days('Microsoft Exchange Server Auth Certificate')).toBe(1800);
    expect(days('WMSvc-SHA2-EX01')).toBe(3650);
    const own = certificates.find((each) => each.friendlyName === 'Microsoft Exchange');
    expect(own).toMatchObject({ privateKeyExportable: false, rootCaType: 'Registry' });
  });

  it('has nothing wrong with it before anybody changes something', async () => {
    const { organisation } = await makeDefaultScenario(office, NOW);
    for (const server of Object.values(organisation.servers)) {
      expect(symptomsOf({ organisation, server, now: NOW }), server.name).toEqual([]);
    }
  });
});
