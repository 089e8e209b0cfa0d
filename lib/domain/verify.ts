/** After a change: is the certificate listed for what was asked, and does each port show it that should? */
import { summaryOf } from './certificate-summary.ts';
import type { AssignChange } from './change.ts';
import { EXPECTED, type Expectation, notExpected } from './expectation.ts';
import { certificateOn, type ServerInventory } from './organisation.ts';
import type { CertificateSummary } from './plan.ts';
import type { ServiceName } from './services.ts';
import { expectationAtConnector } from './smtp-selection.ts';
import type { EndpointResult, ServedCertificate } from './verification.ts';

/** `inventory` is what was read after the change; one result for each handshake, in the order given. */
export function judgeEndpoints(
  change: AssignChange,
  inventory: ServerInventory,
  served: readonly ServedCertificate[],
): EndpointResult[] {
  return served.map((endpoint) => judgeEndpoint(change, inventory, endpoint));
}

function judgeEndpoint(
  change: AssignChange,
  inventory: ServerInventory,
  endpoint: ServedCertificate,
): EndpointResult {
  if (!change.services.includes(endpoint.service)) {
    const reason = `${endpoint.service} was not asked for.`;
    return { ...endpoint, verdict: 'not-expected', reason };
  }
  if (endpoint.thumbprint === change.thumbprint) {
    return { ...endpoint, verdict: 'serves', reason: null };
  }
  const expectation = expectationAt(change, inventory, endpoint);
  if (!expectation.isExpected) {
    return { ...endpoint, verdict: 'not-expected', reason: expectation.reason };
  }
  const verdict = endpoint.thumbprint === null ? 'unreachable' : 'serves-another';
  return { ...endpoint, verdict, reason: null };
}

function expectationAt(
  change: AssignChange,
  inventory: ServerInventory,
  endpoint: ServedCertificate,
): Expectation {
  switch (endpoint.service) {
    case 'IIS':
      return expectationAtSite(endpoint);
    case 'IMAP':
      return expectationAtClientAccess('IMAP', inventory.imap);
    case 'POP':
      return expectationAtClientAccess('POP', inventory.pop);
    case 'SMTP':
      return expectationAtConnector(change.thumbprint, inventory, endpoint);
  }
}

/** Enabling IIS binds the Default Web Site anew and no other (observed, not documented). */
function expectationAtSite({ endpoint, port }: ServedCertificate): Expectation {
  if (endpoint === 'Default Web Site' && port === 443) return EXPECTED;
  return notExpected(`${endpoint} keeps a certificate of its own.`);
}

/** What is not known counts as expected: a port is not excused by a gap in what was read. */
function expectationAtClientAccess(
  service: 'IMAP' | 'POP',
  settings: ServerInventory['pop'],
): Expectation {
  if (!settings.known) return EXPECTED;
  if (settings.value === null) return notExpected(`${service} is not installed here.`);
  if (!settings.value.isRunning) return notExpected(`${service} does not run here.`);
  return EXPECTED;
}

/** Whether every port that should show the certificate does. */
export function outcomeOf(results: readonly EndpointResult[]): 'done' | 'not-yet-served' {
  const isWrong = results.some(
    ({ verdict }) => verdict === 'serves-another' || verdict === 'unreachable',
  );
  return isWrong ? 'not-yet-served' : 'done';
}

/** Services asked for that the certificate is not listed for; all of them when the list is not known. */
export function missingServices(
  change: AssignChange,
  inventory: ServerInventory,
): readonly ServiceName[] {
  const listed = certificateOn(inventory, change.thumbprint)?.services ?? [];
  return change.services.filter((service) => !listed.includes(service));
}

/** The change’s certificate as the documentation’s own check shows it; `null` when it is not on the server. */
export function summarise(
  change: AssignChange,
  inventory: ServerInventory,
): CertificateSummary | null {
  const certificate = certificateOn(inventory, change.thumbprint);
  return certificate === undefined ? null : summaryOf(certificate);
}
