import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SimulatedOrganisation } from '../../lib/exchange/simulated/state.ts';
import { ODD_NAMES, withManyCertificates } from './cmdlet-server/variations.ts';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import {
  defaultScenario,
  NOW,
  OFFICE,
  openWorkbench,
  resultOf,
  type Workbench,
} from './workbench.ts';

vi.setConfig({ testTimeout: 240_000 });

const INVENTORY = { operation: 'Get-CertificateInventory' as const, parameters: {} };

describe.skipIf(PWSH === null)(`an inventory that is hard to read${SKIPPED}`, () => {
  let bench: Workbench;
  afterEach(() => bench.close());

  async function read(made?: SimulatedOrganisation) {
    bench = await openWorkbench(made);
    return resultOf('Get-CertificateInventory', await bench.report(INVENTORY));
  }

  it('comes whole with 300 certificates, oddly named ones among them', async () => {
    const many = await withManyCertificates(OFFICE, await defaultScenario(), {
      server: 'EX01',
      count: 300,
      now: NOW,
    });
    bench = await openWorkbench(many);
    const outcome = await bench.run({ ...INVENTORY, operationId: 'many' });
    // Far more than SSM lets through on stdout.
    expect(outcome.stdout.length).toBeGreaterThan(24_000);
    expect(outcome.stdout).toMatch(/^[ -~]+\n$/);
    const report = await bench.report(INVENTORY);
    const { certificates } = resultOf('Get-CertificateInventory', report);
    expect(certificates.length).toBe(bench.state().certificates.length);
    const names = certificates.map(({ friendlyName }) => friendlyName);
    expect(names).toEqual(expect.arrayContaining([...ODD_NAMES]));
    console.info(
      `An inventory of ${certificates.length} certificates took ${Math.round(outcome.milliseconds)} ms.`,
    );
  });

  it('is read from one domain controller throughout', async () => {
    const { domainController } = await read();
    const asked = bench.cmdlets.calls
      .filter(({ parameters }) => 'DomainController' in parameters)
      .map(({ parameters }) => parameters.DomainController);
    expect(asked.length).toBeGreaterThan(10);
    expect(new Set(asked)).toEqual(new Set([domainController]));
  });

  it.each([
    ['Get-SendConnector', 'sendConnectors'],
    ['Get-AuthConfig', 'authCertificates'],
    ['Get-WebBinding', 'iisBindings'],
    ['Get-TransportService', 'internalTransportThumbprint'],
  ] as const)('says why %s could not be read, and still brings the rest', async (cmdlet, part) => {
    bench = await openWorkbench();
    const message = `The operation couldn't be performed: "${cmdlet}"; ошибка $(1+1)`;
    const error = { message, category: 'NotSpecified', fullyQualifiedErrorId: 'Broken' };
    bench.cmdlets.arm({ kind: 'fails', cmdlet, error });
    const inventory = resultOf('Get-CertificateInventory', await bench.report(INVENTORY));
    expect(inventory[part]).toEqual({ known: false, why: expect.stringContaining(message) });
    expect(inventory.certificates.length).toBeGreaterThan(3);
    expect(inventory.version).toEqual({ known: true, value: '2016' });
  });

  it('changes nothing', async () => {
    bench = await openWorkbench();
    const before = bench.cmdlets.organisation;
    await bench.report(INVENTORY);
    expect(bench.cmdlets.organisation).toBe(before);
    expect(bench.cmdlets.calls.filter(({ name }) => !name.startsWith('Get-'))).toEqual([]);
  });
});
