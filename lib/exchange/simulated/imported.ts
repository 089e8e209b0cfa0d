/** Builds the organisation from inventories of real servers: what they say is kept, what they leave open is reconstructed backwards from the services each certificate shows. */
import { createHash } from 'node:crypto';
import type { Reading, ReceiveConnector, ServerInventory } from '../../domain/organisation.ts';
import { reconstructBindings } from './imported-bindings.ts';
import { importedCertificate, isSetupLike } from './imported-certificate.ts';
import { reconstructClientAccess } from './imported-client-access.ts';
import type { Office } from './issue.ts';
import { createStandIns, type StandIns } from './stand-ins.ts';
import {
  type CertificateMaterial,
  type EdgeSubscription,
  EVERY_ADDRESS,
  type OrganisationState,
  type SendConnectorState,
  type ServerState,
  type SimulatedOrganisation,
  USUAL_PLATFORM,
} from './state.ts';

/** Private keys are in no export, so the ports serve stand-ins with the same names and dates; the model answers with the original thumbprints. */
export async function organisationFromInventories(
  office: Office,
  read: readonly ServerInventory[],
  now: Date,
): Promise<SimulatedOrganisation> {
  const inventories = read.map(withAssumedServices);
  const standIns = createStandIns(office);
  const material: Record<string, CertificateMaterial> = {};
  const servers: Record<string, ServerState> = {};
  for (const inventory of inventories) {
    const server = reconstructServer(inventory, now);
    servers[server.name] = server;
    Object.assign(material, await materialFor(standIns, server));
  }
  const federation = inventories.flatMap(({ certificates }) =>
    certificates.filter(({ services }) => services?.includes('Federation') ?? false),
  );
  const auth = inventories
    .flatMap(({ certificates }) => certificates)
    .find(({ subject }) => subject === 'CN=Microsoft Exchange Server Auth Certificate');
  return {
    organisation: {
      servers,
      edgeSubscriptions: reconstructSubscriptions(inventories, servers),
      federationThumbprints: [...new Set(federation.map(({ thumbprint }) => thumbprint))],
      authThumbprint: auth?.thumbprint ?? null,
      authRotation: { previousThumbprint: null, nextThumbprint: null, nextEffectiveDate: null },
      sendConnectors: reconstructSendConnectors(inventories),
      signsSerializedData: false,
      isHybrid: inventories.some(({ isHybrid }) => or(isHybrid, false)),
      hybridTlsCertificateName:
        inventories
          .map(({ hybridTlsCertificateName }) => or(hybridTlsCertificateName, null))
          .find((name) => name !== null) ?? null,
      domainController:
        inventories.find(({ domainController }) => domainController !== null)?.domainController ??
        'dc01.contoso.com',
    },
    material,
  };
}

/** Where services were not read, setup's own certificate is taken to have what setup gives it, and every other one none. */
function withAssumedServices(inventory: ServerInventory): ServerInventory {
  return {
    ...inventory,
    certificates: inventory.certificates.map((certificate) => ({
      ...certificate,
      services:
        certificate.services ??
        (isSetupLike(certificate, inventory.server) ? ['IMAP', 'POP', 'IIS', 'SMTP'] : []),
    })),
  };
}

async function materialFor(
  standIns: StandIns,
  server: ServerState,
): Promise<Record<string, CertificateMaterial>> {
  const served = server.certificates.filter(
    ({ hasPrivateKey, isPending }) => hasPrivateKey && !isPending,
  );
  return Object.fromEntries(
    await Promise.all(
      served.map(async (certificate) => [certificate.thumbprint, await standIns.for(certificate)]),
    ),
  );
}

function reconstructServer(inventory: ServerInventory, now: Date): ServerState {
  const name = inventory.server;
  const fqdn = inventory.fqdn ?? name;
  const role = or(inventory.role, 'Mailbox');
  const version = or(inventory.version, '2016');
  const certificates = inventory.certificates.map(importedCertificate);
  const isMailbox = role === 'Mailbox';
  const umMode = isMailbox && (version === '2013' || version === '2016') ? 'TCP' : null;
  const server: ServerState = {
    name,
    fqdn,
    role,
    version,
    build: inventory.versions.known ? inventory.versions.value.exchange : null,
    site: or(inventory.site, isMailbox ? 'Default-First-Site-Name' : null),
    addresses: [addressOf(name)],
    platform: platformOf(inventory),
    availabilityGroup: or(inventory.availabilityGroup, null),
    inactiveComponents: [...or(inventory.inactiveComponents, [])],
    stoppedServices: [],
    isDirectoryWritable: true,
    isEccSupported: or(inventory.isEccSupported, showsEllipticCurve(inventory)),
    isServiceHostRunning: true,
    certificates,
    iisBindings: or(inventory.iisBindings, isMailbox ? reconstructBindings(inventory) : []),
    requireSsl: or(inventory.requireSsl, isMailbox),
    owaCookieThumbprint: null,
    pop: null,
    imap: null,
    um: reconstructUm(inventory, 'UM', or(inventory.umStartupMode, umMode)),
    umCallRouter: reconstructUm(
      inventory,
      'UMCallRouter',
      or(inventory.umCallRouterStartupMode, umMode),
    ),
    internalTransportThumbprint: or(
      inventory.internalTransportThumbprint,
      likelyInternalTransport(inventory),
    ),
    reencryptsEdgeCredentials: false,
    clientNames: or(inventory.clientNames, []),
    receiveConnectors: or<readonly ReceiveConnector[]>(inventory.receiveConnectors, [
      {
        name: isMailbox ? `Default Frontend ${name}` : `Default internal receive connector ${name}`,
        fqdn,
        port: 25,
        tlsCertificateName: null,
      },
    ]).map(({ remoteRanges = EVERY_ADDRESS, requireTls = false, ...connector }) => ({
      ...connector,
      remoteRanges: [...remoteRanges],
      requireTls,
    })),
  };
  return {
    ...server,
    pop: isMailbox ? reconstructClientAccess(inventory, server, 'POP', now) : null,
    imap: isMailbox ? reconstructClientAccess(inventory, server, 'IMAP', now) : null,
  };
}

/** No inventory tells it: one from a private range, decided by the name. */
function addressOf(name: string): string {
  const [second = 0, third = 0, fourth = 0] = createHash('sha1').update(name).digest();
  return `10.${second}.${third}.${1 + (fourth % 254)}`;
}

function platformOf({ versions }: ServerInventory): ServerState['platform'] {
  if (!versions.known) return USUAL_PLATFORM;
  const { powerShell, agent } = versions.value;
  return { ...USUAL_PLATFORM, powerShell, agent };
}

/** Enabled for something, such a certificate proves the support. */
function showsEllipticCurve({ certificates }: ServerInventory): boolean {
  return certificates.some(
    ({ key, services }) => key.startsWith('EC') && (services?.length ?? 0) > 0,
  );
}

/** UM can only have a certificate where its startup mode isn't TCP. */
function reconstructUm(
  { certificates }: ServerInventory,
  service: 'UM' | 'UMCallRouter',
  startupMode: 'TCP' | 'TLS' | 'Dual' | null,
): ServerState['um'] {
  const owner = certificates.find(({ services }) => services?.includes(service) ?? false);
  if (owner !== undefined) {
    const mode = startupMode === null || startupMode === 'TCP' ? 'Dual' : startupMode;
    return { startupMode: mode, thumbprint: owner.thumbprint };
  }
  return startupMode === null ? null : { startupMode, thumbprint: null };
}

/** The setup-made certificate with SMTP, else any with SMTP. */
function likelyInternalTransport(inventory: ServerInventory): string | null {
  const withSmtp = inventory.certificates.filter(
    ({ services }) => services?.includes('SMTP') ?? false,
  );
  const own = withSmtp.find((certificate) => isSetupLike(certificate, inventory.server));
  return (own ?? withSmtp[0])?.thumbprint ?? null;
}

function reconstructSubscriptions(
  inventories: readonly ServerInventory[],
  servers: Readonly<Record<string, ServerState>>,
): EdgeSubscription[] {
  const subscriptions = new Map<string, EdgeSubscription>();
  for (const { server, edgeSubscription } of inventories) {
    if (!edgeSubscription.known || !edgeSubscription.value.isSubscribed) continue;
    const { edgeServers, site } = edgeSubscription.value;
    for (const edgeServer of edgeServers) {
      const earlier = subscriptions.get(edgeServer);
      const own = servers[server];
      const credentials =
        own?.role === 'Mailbox' ? { [server]: own.internalTransportThumbprint } : {};
      subscriptions.set(edgeServer, {
        edgeServer,
        site: site ?? earlier?.site ?? 'Default-First-Site-Name',
        pinnedEdgeThumbprint: servers[edgeServer]?.internalTransportThumbprint ?? null,
        credentialsEncryptedWith: { ...earlier?.credentialsEncryptedWith, ...credentials },
      });
    }
  }
  return [...subscriptions.values()];
}

/** One by name, with every server that names it as a source. */
function reconstructSendConnectors(
  inventories: readonly ServerInventory[],
): OrganisationState['sendConnectors'] {
  const found = new Map<string, SendConnectorState>();
  for (const { server, sendConnectors } of inventories) {
    for (const connector of or(sendConnectors, [])) {
      const sourceServers = [...(found.get(connector.name)?.sourceServers ?? []), server];
      found.set(connector.name, {
        ...connector,
        requireTls: connector.requireTls ?? connector.tlsCertificateName !== null,
        tlsDomain: connector.tlsDomain ?? null,
        isCloudServicesMailEnabled: connector.isCloudServicesMailEnabled ?? false,
        sourceServers,
      });
    }
  }
  return [...found.values()];
}

function or<T>(reading: Reading<T>, otherwise: T): T {
  return reading.known ? reading.value : otherwise;
}
