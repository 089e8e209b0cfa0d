import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Certificate } from '../../../lib/domain/certificate.ts';
import type { ServerInventory } from '../../../lib/domain/organisation.ts';
import { printServices } from '../../../lib/domain/services.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import { inventoriesFromFiles } from '../../../lib/exchange/simulated/inventory-files.ts';
import { printTable } from '../../../lib/exchange/simulated/printed.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { built, exported } from './exported.ts';
import { CLIENT_ACCESS, NOW, OLD_CERTIFICATE, ORGANISATION, SERVER } from './fixture.ts';

/** What a shell would print of it: Services, Status and order in one. */
function printedBack(certificates: readonly Certificate[]): string {
  const statuses = certificates.map(({ thumbprint, status }) => `${thumbprint} ${status}`);
  return [printTable(certificates), ...statuses].join('\n');
}

/** Nothing but the certificates, as exported. */
function bare(inventory: ServerInventory): ServerInventory {
  return { ...exported(inventory.certificates), server: inventory.server, fqdn: inventory.fqdn };
}

describe('an export printed back', () => {
  it('dump-printed-back: an exported list of certificates of every kind is printed back with the same Services, Status and order', async () => {
    const states: ServerState = {
      ...SERVER,
      certificates: [
        ...SERVER.certificates,
        {
          ...OLD_CERTIFICATE,
          thumbprint: '5'.repeat(40),
          notBefore: '2026-06-01T00:00:00.000Z',
          chain: 'untrusted-root',
        },
        {
          ...OLD_CERTIFICATE,
          thumbprint: '6'.repeat(40),
          notBefore: '2026-05-01T00:00:00.000Z',
          chain: 'revocation-unknown',
          networkServiceRead: false,
        },
        {
          ...OLD_CERTIFICATE,
          thumbprint: '7'.repeat(40),
          notBefore: '2026-04-01T00:00:00.000Z',
          chain: 'revoked',
        },
        {
          ...OLD_CERTIFICATE,
          thumbprint: '8'.repeat(40),
          notBefore: '2026-03-01T00:00:00.000Z',
          notAfter: '2026-04-01T00:00:00.000Z',
        },
        {
          ...OLD_CERTIFICATE,
          thumbprint: '9'.repeat(40),
          notBefore: '2026-02-01T00:00:00.000Z',
          isPending: true,
        },
        {
          ...OLD_CERTIFICATE,
          thumbprint: 'A'.repeat(40),
          notBefore: '2026-01-01T00:00:00.000Z',
          chain: 'not-checked',
        },
      ],
    };
    const first = inventoryOf(ORGANISATION, states, NOW);
    expect(new Set(first.certificates.map(({ status }) => status)).size).toBe(7);
    const { read } = await built(bare(first));
    expect(printedBack(read.certificates)).toBe(printedBack(first.certificates));
  });

  it('dump-any-server: whatever a server of the model shows, a server built from its export shows too', async () => {
    const names = [
      'EX01',
      'mail.contoso.com',
      'imap.contoso.com',
      '*.contoso.com',
      'x.contoso.com',
    ];
    const name = fc.constantFrom(...names);
    const drawn = fc.record({
      domains: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      networkServiceRead: fc.boolean(),
      selfSigned: fc.boolean(),
      day: fc.integer({ min: 1, max: 28 }),
    });
    const owner = fc.option(fc.integer({ min: 0, max: 3 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 4, maxLength: 4 }),
        fc.record({ pop: name, imap: name, front: owner, back: owner, um: owner }),
        async (certificates, chosen) => {
          const thumbprint = (index: number | null) =>
            index === null ? null : String(index + 1).repeat(40);
          const server: ServerState = {
            ...SERVER,
            certificates: certificates.map(({ day, ...drawnPart }, index) => {
              const subject = `CN=${drawnPart.domains[0]}`;
              return {
                ...OLD_CERTIFICATE,
                ...drawnPart,
                thumbprint: String(index + 1).repeat(40),
                notBefore: `2026-0${index + 1}-${String(day).padStart(2, '0')}T00:00:00.000Z`,
                subject,
                issuer: drawnPart.selfSigned ? subject : 'CN=Public CA',
              };
            }),
            iisBindings: [
              {
                site: 'Default Web Site',
                endpoint: '*:443:',
                thumbprint: thumbprint(chosen.front),
              },
              {
                site: 'Exchange Back End',
                endpoint: '*:444:',
                thumbprint: thumbprint(chosen.back),
              },
            ],
            pop: { ...CLIENT_ACCESS, x509CertificateName: chosen.pop },
            imap: { ...CLIENT_ACCESS, x509CertificateName: chosen.imap },
            um: { startupMode: 'Dual', thumbprint: thumbprint(chosen.um) },
          };
          const first = inventoryOf(ORGANISATION, server, NOW);
          const { read } = await built(bare(first));
          expect(printedBack(read.certificates)).toBe(printedBack(first.certificates));
        },
      ),
      { numRuns: 60 },
    );
  });
});

const data = fileURLToPath(new URL('../../../../shared/exchange/data', import.meta.url));
const hasData = existsSync(data);

const PARSED = z.array(
  z.object({
    thumbprint: z.string(),
    subject: z.string(),
    servicesStringForm: z.string(),
    servicesText: z.string(),
    status: z.string(),
  }),
);

describe.runIf(hasData)('real exports (skipped on a machine that has none)', () => {
  it.each(['e16-certificates', 'lab-certificates', 'lab-certificates-same-subject'])(
    '%s: the organisation shows the exported services, statuses, order and table, byte for byte',
    async (name) => {
      const [inventory] = inventoriesFromFiles([join(data, 'clixml', `${name}.xml`)]);
      if (inventory === undefined) throw new Error('Nothing was read.');
      const parsed = PARSED.parse(
        JSON.parse(readFileSync(join(data, 'parsed', `${name}.json`), 'utf8')),
      );
      // Nothing says when it was exported; not before its newest certificate was made.
      const exportedAt = new Date(inventory.certificates[0]?.notBefore ?? NOW);
      const { read } = await built(inventory, exportedAt);
      expect(printTable(read.certificates).split('\n').slice(2)).toEqual(
        parsed.map(
          ({ thumbprint, servicesStringForm, subject }) =>
            `${thumbprint}  ${servicesStringForm}    ${subject}`,
        ),
      );
      expect(read.certificates.map(({ status }) => status)).toEqual(
        parsed.map(({ status }) => status),
      );
      expect(read.certificates.map(({ services }) => printServices(services ?? []))).toEqual(
        parsed.map(({ servicesText }) => servicesText),
      );
    },
  );

  it('lab-send-connectors beside certificates: the server knows the connectors it is a source of', () => {
    const [inventory] = inventoriesFromFiles([
      join(data, 'clixml', 'lab-certificates-same-subject.xml'),
      join(data, 'clixml', 'lab-send-connectors.xml'),
    ]);
    expect(inventory?.certificates).toHaveLength(5);
    expect(inventory?.sendConnectors).toMatchObject({
      known: true,
      value: expect.arrayContaining([
        expect.objectContaining({ tlsCertificateName: '<I>CN=localhost<S>CN=localhost' }),
      ]),
    });
  });
});
