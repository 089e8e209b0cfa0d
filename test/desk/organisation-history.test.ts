import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  keepOrganisationHistory,
  type OrganisationHistory,
} from '../../lib/desk/organisation-history.ts';
import type { OrganisationView, ServerView } from '../../lib/exchange/simulated/view.ts';
import { ORGANISATION, PUBLIC_THUMBPRINT } from './organisation-view.ts';

let folder: string;
let kept: OrganisationHistory[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
  kept = [];
});

/** What is written behind is written before its folder goes. */
afterEach(async () => {
  for (const history of kept) await history.flush();
  rmSync(folder, { recursive: true });
});

function keep(): OrganisationHistory {
  const path = join(folder, 'history.json');
  const history = keepOrganisationHistory(path, (line) => expect.fail(line));
  kept.push(history);
  return history;
}

const ENABLE: ServerView['operations'][number] = {
  operationId: 'op-2',
  operation: 'Enable-ServiceCertificate',
  state: 'finished',
  at: '2026-11-22T16:01:00.000Z',
};
const RESTART = { ...ENABLE, operationId: 'op-3', operation: 'Restart-CertificateConsumer' };

/** The organisation, with the first server changed. */
function withServer(change: (server: ServerView) => Partial<ServerView>): OrganisationView {
  const [first, ...others] = ORGANISATION.servers;
  if (first === undefined) throw new Error('There is no server.');
  return { ...ORGANISATION, servers: [{ ...first, ...change(first) }, ...others] };
}

function serving(service: string, thumbprint: string | null) {
  return withServer(({ ports, operations }) => ({
    ports: ports.map((each) => (each.service === service ? { ...each, thumbprint } : each)),
    operations: [RESTART, ENABLE, ...operations],
  }));
}

it('the first look is no change', () => {
  const history = keep();
  expect(history.look(ORGANISATION)).toBe(false);
  expect(history.changes()).toEqual([]);
});

it('a port that serves another certificate is noted with what it served before, and by which operation', () => {
  const history = keep();
  history.look(ORGANISATION);
  expect(history.look(serving('IIS', PUBLIC_THUMBPRINT))).toBe(true);
  expect(history.changes()[0]).toMatchObject({
    server: 'EX01',
    kind: 'port',
    before: 'Contoso mail 2025 (5113AE02…)',
    after: 'Contoso mail 2026 (A1B2C3D4…)',
    operation: 'Enable-ServiceCertificate',
    at: ENABLE.at,
  });
});

it('what IMAP serves changed by the restart, not by the assignment', () => {
  const history = keep();
  history.look(ORGANISATION);
  history.look(serving('IMAP', PUBLIC_THUMBPRINT));
  expect(history.changes()[0]?.operation).toBe('Restart-CertificateConsumer');
});

it('an operation that had ended before the last look did not do it', () => {
  const history = keep();
  history.look(withServer(({ operations }) => ({ operations: [RESTART, ENABLE, ...operations] })));
  history.look(serving('IIS', PUBLIC_THUMBPRINT));
  expect(history.changes()[0]?.operation).toBeNull();
});

it('a port that shows nothing for a while has not changed', () => {
  const history = keep();
  history.look(ORGANISATION);
  expect(history.look(serving('IMAP', null))).toBe(false);
  expect(history.look(ORGANISATION)).toBe(false);
});

it('another default SMTP certificate and other services are noted', () => {
  const history = keep();
  history.look(ORGANISATION);
  history.look(
    withServer(({ certificates }) => ({
      internalTransportThumbprint: PUBLIC_THUMBPRINT,
      certificates: certificates.map((each) =>
        each.thumbprint === PUBLIC_THUMBPRINT ? { ...each, services: ['SMTP'] } : each,
      ),
    })),
  );
  expect(history.changes().map(({ kind, before, after }) => [kind, before, after])).toEqual([
    ['services', 'none', 'SMTP'],
    ['default-smtp', 'Contoso mail 2025 (5113AE02…)', 'Contoso mail 2026 (A1B2C3D4…)'],
  ]);
});

it('survives a restart of the desk', async () => {
  const history = keep();
  history.look(ORGANISATION);
  history.look(serving('IIS', PUBLIC_THUMBPRINT));
  await history.flush();
  const again = keep();
  expect(again.changes()).toEqual(history.changes());
  expect(again.look(serving('IIS', PUBLIC_THUMBPRINT))).toBe(false);
});
