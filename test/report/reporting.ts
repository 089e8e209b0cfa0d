/** Reports on servers that differ from the healthy one in what a test is about. */
import type { Certificate } from '../../lib/domain/certificate.ts';
import { known, type ServerInventory, unknown } from '../../lib/domain/organisation.ts';
import { makeReport } from '../../lib/report/make-report.ts';
import type { Report, ReportServer } from '../../lib/report/report.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

/** In use, and nothing to say about it. */
export const mail: Certificate = { ...healthyCertificate, services: ['IIS', 'SMTP'] };

export const setup: Certificate = { ...setupCertificate, services: ['IIS', 'SMTP'] };

export const auth: Certificate = {
  ...setupCertificate,
  thumbprint: 'A'.repeat(40),
  friendlyName: 'Microsoft Exchange Server Auth Certificate',
  subject: 'CN=Microsoft Exchange Server Auth Certificate',
  issuer: 'CN=Microsoft Exchange Server Auth Certificate',
  domains: [],
  services: ['SMTP'],
};

/** `days` from the moment that counts as now. */
export function inDays(days: number): string {
  return new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
}

/** A server of which nothing stands in the report but what a test puts there. */
export function server(
  certificates: readonly Certificate[],
  changed: Partial<ServerInventory> = {},
  name = 'EX01',
): ReportServer {
  const inventory = {
    ...healthyServer,
    server: name,
    receiveConnectors: known([]),
    authCertificates: known({
      current: auth.thumbprint,
      previous: null,
      next: null,
      nextEffectiveAt: null,
    }),
    certificates: [...certificates, setup, auth],
    ...changed,
  };
  return { name, isNamed: true, inventory };
}

/** As an exported list of certificates leaves it: everything else is open. */
export function exportedServer(certificates: readonly Certificate[], name = 'EX01'): ReportServer {
  const open = unknown('An exported list of certificates does not say.');
  return server(
    [],
    {
      certificates,
      role: open,
      pop: open,
      imap: open,
      iisBindings: open,
      receiveConnectors: open,
      sendConnectors: open,
      internalTransportThumbprint: open,
      clientNames: open,
      isHybrid: open,
      authCertificates: open,
    },
    name,
  );
}

export function reportOn(...servers: readonly ReportServer[]): Report {
  return makeReport({ servers, now: NOW, notes: [] });
}

/** `urgency kind` of everything that is said, notes left out. */
export function asked({ items }: Report): string[] {
  return items
    .filter(({ urgency }) => urgency !== 'note')
    .map(({ urgency, kind }) => `${urgency} ${kind}`);
}

export function noted({ items }: Report): string[] {
  return items.filter(({ urgency }) => urgency === 'note').map(({ kind }) => kind);
}
