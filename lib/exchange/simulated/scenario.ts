/** The organisation everybody starts with: three Mailbox servers and a subscribed Edge server at contoso.com, three weeks before their public certificate expires. */

import type { Office } from './issue.ts';
import { issuePublicCertificates } from './scenario-certificates.ts';
import { edgeServer } from './scenario-edge.ts';
import { mailboxServer, SITE } from './scenario-mailbox.ts';
import type { EdgeSubscription, ServerState, SimulatedOrganisation } from './state.ts';

/** Made relative to `now`, so that dates, thumbprints and years differ from one making to the next; friendly names don't, but for the year. */
export async function makeDefaultScenario(
  office: Office,
  now: Date,
): Promise<SimulatedOrganisation> {
  const shared = await issuePublicCertificates(office, now);
  const made = await Promise.all([
    mailboxServer(office, shared, 'EX01', now),
    mailboxServer(office, shared, 'EX02', now),
    mailboxServer(office, shared, 'EX03', now),
    edgeServer(office, shared, 'EDGE01', now),
  ]);
  const servers = Object.fromEntries(made.map(({ server }) => [server.name, server]));
  return {
    organisation: {
      servers,
      edgeSubscriptions: [subscription(made.map(({ server }) => server))],
      federationThumbprints: [],
      authThumbprint: shared.auth.certificate.thumbprint,
      authRotation: { previousThumbprint: null, nextThumbprint: null, nextEffectiveDate: null },
      sendConnectors: [],
      signsSerializedData: false,
      isHybrid: false,
      hybridTlsCertificateName: null,
      domainController: 'dc01.contoso.com',
    },
    material: Object.fromEntries(made.flatMap(({ material }) => Object.entries(material))),
  };
}

function subscription(servers: readonly ServerState[]): EdgeSubscription {
  const edge = servers.find(({ role }) => role === 'Edge');
  return {
    edgeServer: edge?.name ?? 'EDGE01',
    site: SITE,
    pinnedEdgeThumbprint: edge?.internalTransportThumbprint ?? null,
    credentialsEncryptedWith: Object.fromEntries(
      servers
        .filter(({ role }) => role === 'Mailbox')
        .map(({ name, internalTransportThumbprint }) => [name, internalTransportThumbprint]),
    ),
  };
}
