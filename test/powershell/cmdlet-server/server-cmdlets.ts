/** Exchange's cmdlets about one server: itself, transport, POP, IMAP, Unified Messaging, components, client names. */
import { buildOf } from '../../../lib/exchange/simulated/builds.ts';
import {
  restartWarning,
  setCertificateName,
} from '../../../lib/exchange/simulated/client-access-settings.ts';
import { NOTHING_CHANGED, objectNotFound } from '../../../lib/exchange/simulated/refusal.ts';
import { type ServerState, withServer } from '../../../lib/exchange/simulated/state.ts';
import { setStartupMode, startupWarning } from '../../../lib/exchange/simulated/um-startup.ts';
import { badParameter, exchangeError } from './errors.ts';
import type { Cmdlet, CmdletInput, CmdletOutcome } from './world.ts';

export const SERVER_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'Get-ExchangeServer': ({ organisation, server, parameters }) => ({
    output: (parameters.has('Identity') ? [server] : Object.values(organisation.servers)).map(
      (each) => exchangeServer(each, organisation.domainController),
    ),
  }),
  'Get-TransportService': ({ server }) => ({
    output: [
      {
        Name: server.name,
        InternalTransportCertificateThumbprint: server.internalTransportThumbprint ?? '',
      },
    ],
  }),
  'Get-MailboxServer': ({ server }) => ({
    output: [{ Name: server.name, DatabaseAvailabilityGroup: server.availabilityGroup }],
  }),
  'Get-ServerComponentState': ({ server }) => ({ output: components(server) }),
  'Get-PopSettings': (input) => clientAccessSettings(input, 'POP'),
  'Get-ImapSettings': (input) => clientAccessSettings(input, 'IMAP'),
  'Set-PopSettings': (input) => setSettings(input, 'POP'),
  'Set-ImapSettings': (input) => setSettings(input, 'IMAP'),
  'Get-UMService': (input) => startup(input, 'UM'),
  'Get-UMCallRouterSettings': (input) => startup(input, 'UMCallRouter'),
  'Set-UMService': (input) => setStartup(input, 'UM'),
  'Set-UMCallRouterSettings': (input) => setStartup(input, 'UMCallRouter'),
};

function exchangeServer(server: ServerState, domainController: string) {
  const [major, minor, build, revision] = buildOf(server).split('.');
  const isEdge = server.role === 'Edge';
  return {
    Name: server.name,
    Identity: server.name,
    Fqdn: server.fqdn,
    Site: server.site === null ? null : `contoso.com/Configuration/Sites/${server.site}`,
    ServerRole: isEdge ? 'Edge' : 'Mailbox, ClientAccess',
    IsEdgeServer: isEdge,
    AdminDisplayVersion: `Version ${major}.${minor} (Build ${build}.${revision})`,
    OriginatingServer: isEdge ? server.fqdn : domainController,
  };
}

const USUAL_COMPONENTS = [
  'ServerWideOffline',
  'HubTransport',
  'FrontendTransport',
  'Monitoring',
  'RecoveryActionsEnabled',
  'AutoDiscoverProxy',
  'ActiveSyncProxy',
  'EcpProxy',
  'EwsProxy',
  'ImapProxy',
  'OabProxy',
  'OwaProxy',
  'PopProxy',
  'PushNotificationsProxy',
  'RpsProxy',
  'RwsProxy',
  'RpcProxy',
  'UMCallRouter',
  'XropProxy',
  'HttpProxyAvailabilityGroup',
  'MapiProxy',
  'EdgeTransport',
  'HighAvailability',
  'SharedCache',
];

/** The last two are off everywhere. */
function components(server: ServerState) {
  const names = [...new Set([...USUAL_COMPONENTS, ...server.inactiveComponents])];
  const isActive = (name: string) => !server.inactiveComponents.includes(name);
  return [
    ...names.map((name) => ({
      Component: name,
      State: isActive(name) ? 'Active' : 'Inactive',
    })),
    { Component: 'ForwardSyncDaemon', State: 'Inactive' },
    { Component: 'ProvisioningRps', State: 'Inactive' },
  ];
}

const PORTS = { POP: [995, 110], IMAP: [993, 143] } as const;

function clientAccessSettings({ server }: CmdletInput, service: 'POP' | 'IMAP'): CmdletOutcome {
  const state = service === 'POP' ? server.pop : server.imap;
  if (state === null) return { output: [] };
  const [secure, plain] = PORTS[service];
  const hosts = new Set(
    server.clientNames.filter((each) => each.service === service).map(({ host }) => host),
  );
  const settings = [...hosts].flatMap((host) => [`${host}:${secure}:SSL`, `${host}:${plain}:TLS`]);
  return {
    output: [
      {
        Identity: `${server.name}\\1`,
        Server: server.name,
        X509CertificateName: state.x509CertificateName,
        InternalConnectionSettings: settings,
        ExternalConnectionSettings: settings,
        SSLBindings: [`[::]:${secure}`, `0.0.0.0:${secure}`],
        UnencryptedOrTLSBindings: [`[::]:${plain}`, `0.0.0.0:${plain}`],
      },
    ],
  };
}

function setSettings(
  { organisation, server, parameters }: CmdletInput,
  service: 'POP' | 'IMAP',
): CmdletOutcome {
  const cmdlet = service === 'POP' ? 'Set-PopSettings' : 'Set-ImapSettings';
  const state = service === 'POP' ? server.pop : server.imap;
  if (state === null) {
    const refusal = objectNotFound(organisation, server, `${server.name}\\1`);
    return { error: exchangeError(cmdlet, refusal) };
  }
  const name = parameters.text('X509CertificateName');
  if (name === null || name === state.x509CertificateName) return { warnings: [NOTHING_CHANGED] };
  return {
    organisation: withServer(organisation, setCertificateName(server, service, name)),
    warnings: [restartWarning(server, service)],
  };
}

function startup({ server }: CmdletInput, service: 'UM' | 'UMCallRouter'): CmdletOutcome {
  const state = service === 'UM' ? server.um : server.umCallRouter;
  if (state === null) return { output: [] };
  return {
    output: [
      {
        Name: server.name,
        UMStartupMode: state.startupMode,
        UMCertificateThumbprint: state.thumbprint ?? '',
      },
    ],
  };
}

function setStartup(
  { organisation, server, parameters }: CmdletInput,
  service: 'UM' | 'UMCallRouter',
): CmdletOutcome {
  const cmdlet = service === 'UM' ? 'Set-UMService' : 'Set-UMCallRouterSettings';
  const wanted = parameters.text('UMStartupMode')?.toLowerCase();
  const mode = (['TCP', 'TLS', 'Dual'] as const).find((each) => each.toLowerCase() === wanted);
  if (mode === undefined) return { error: badParameter('UMStartupMode', `There is no ${wanted}.`) };
  const before = service === 'UM' ? server.um?.startupMode : server.umCallRouter?.startupMode;
  const outcome = setStartupMode(server, service, mode);
  if (outcome.kind === 'refused') return { error: exchangeError(cmdlet, outcome) };
  return {
    organisation: withServer(organisation, outcome.server),
    warnings: [before === mode ? NOTHING_CHANGED : startupWarning(server, service)],
  };
}
