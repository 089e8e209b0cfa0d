/** Exchange's cmdlets about the organisation: connectors, Edge Subscriptions, hybrid, OAuth, federation, overrides. */
import {
  receiveConnectorId,
  sendConnectorId,
} from '../../../lib/exchange/simulated/connector-id.ts';
import {
  setReceiveConnector,
  setSendConnector,
} from '../../../lib/exchange/simulated/connectors.ts';
import { subscriptionsOf } from '../../../lib/exchange/simulated/edge-sync.ts';
import { objectNotFound } from '../../../lib/exchange/simulated/refusal.ts';
import {
  type ReceiveConnectorState,
  type SendConnectorState,
  type ServerState,
  withServer,
} from '../../../lib/exchange/simulated/state.ts';
import { badParameter, exchangeError } from './errors.ts';
import { date } from './marked-values.ts';
import type { Cmdlet, CmdletInput, CmdletOutcome, ParameterReader } from './world.ts';

export const ORGANISATION_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'Get-ReceiveConnector': (input) => {
    const { server, parameters } = input;
    if (!parameters.has('Identity')) {
      return { output: server.receiveConnectors.map((each) => receiveObject(server, each)) };
    }
    const found = receiveConnectorIn(input);
    if (found === undefined) return missing(input, 'Get-ReceiveConnector');
    return { output: [receiveObject(found.server, found.connector)] };
  },
  'Set-ReceiveConnector': (input) => {
    const found = receiveConnectorIn(input);
    if (found === undefined) return missing(input, 'Set-ReceiveConnector');
    const name = tlsCertificateNameIn(input.parameters);
    if (name === undefined) return { error: NOT_A_NAME };
    const { server, warnings } = setReceiveConnector(found.server, {
      connector: found.connector.name,
      tlsCertificateName: name,
    });
    return { organisation: withServer(input.organisation, server), warnings };
  },
  'Get-SendConnector': (input) => {
    const { organisation, parameters } = input;
    if (!parameters.has('Identity')) {
      return { output: organisation.sendConnectors.map(sendObject) };
    }
    const found = sendConnectorIn(input);
    return found === undefined
      ? missing(input, 'Get-SendConnector')
      : { output: [sendObject(found)] };
  },
  'Set-SendConnector': (input) => {
    const found = sendConnectorIn(input);
    if (found === undefined) return missing(input, 'Set-SendConnector');
    const name = tlsCertificateNameIn(input.parameters);
    if (name === undefined) return { error: NOT_A_NAME };
    return setSendConnector(input.organisation, {
      connector: found.name,
      tlsCertificateName: name,
    });
  },
  'Get-EdgeSubscription': ({ organisation, server }) => ({
    output: (server.role === 'Edge'
      ? subscriptionsOf(organisation, server)
      : organisation.edgeSubscriptions
    ).map(({ edgeServer, site }) => ({
      Name: edgeServer,
      Site: `contoso.com/Configuration/Sites/${site}`,
      Domain: 'contoso.com',
    })),
  }),
  'Get-HybridConfiguration': ({ organisation }) => ({
    output: organisation.isHybrid
      ? [{ TlsCertificateName: organisation.hybridTlsCertificateName }]
      : [],
  }),
  'Get-AuthConfig': ({ organisation: { authThumbprint, authRotation } }) => ({
    output: [
      {
        CurrentCertificateThumbprint: authThumbprint,
        PreviousCertificateThumbprint: authRotation.previousThumbprint,
        NextCertificateThumbprint: authRotation.nextThumbprint,
        NextCertificateEffectiveDate:
          authRotation.nextEffectiveDate === null ? null : date(authRotation.nextEffectiveDate),
      },
    ],
  }),
  'Get-FederationTrust': ({ organisation: { federationThumbprints } }) => {
    const certificate = (thumbprint: string | undefined) =>
      thumbprint === undefined ? null : { Thumbprint: thumbprint };
    const [current, previous, next] = federationThumbprints;
    if (current === undefined) return { output: [] };
    return {
      output: [
        {
          Name: 'Microsoft Federation Gateway',
          OrgCertificate: certificate(current),
          OrgPrevCertificate: certificate(previous),
          OrgNextCertificate: certificate(next),
          OrgPrivCertificate: current,
          OrgPrevPrivCertificate: previous ?? null,
          OrgNextPrivCertificate: next ?? null,
        },
      ],
    };
  },
  'Get-SettingOverride': ({ organisation }) => {
    const servers = Object.values(organisation.servers).filter((each) => each.isEccSupported);
    if (servers.length === 0) return { output: [] };
    return {
      output: [
        {
          Name: 'ECC support',
          ComponentName: 'Global',
          SectionName: 'ECCCertificateSupport',
          Parameters: ['Enabled=true'],
          Server: servers.map(({ name }) => name),
        },
      ],
    };
  },
};

const NOT_A_NAME = badParameter('TlsCertificateName', 'It must have the form <I>issuer<S>subject.');

/** `null`: none; `undefined`: not of the form `<I>issuer<S>subject`. */
function tlsCertificateNameIn(parameters: ParameterReader): string | null | undefined {
  const name = parameters.text('TlsCertificateName');
  return name === null || /^<I>.+<S>.+$/i.test(name) ? name : undefined;
}

function missing({ organisation, server, parameters }: CmdletInput, cmdlet: string): CmdletOutcome {
  const identity = parameters.text('Identity') ?? '';
  return { error: exchangeError(cmdlet, objectNotFound(organisation, server, identity)) };
}

/** By GUID, by `server\name`, or by name on this server. */
function receiveConnectorIn({ organisation, server, parameters }: CmdletInput) {
  const identity = parameters.text('Identity')?.toLowerCase();
  const all = Object.values(organisation.servers).flatMap((each) =>
    each.receiveConnectors.map((connector) => ({ server: each, connector })),
  );
  return all.find(({ server: owner, connector }) => {
    const name = connector.name.toLowerCase();
    return (
      receiveConnectorId(owner, connector) === identity ||
      `${owner.name.toLowerCase()}\\${name}` === identity ||
      (owner.name === server.name && name === identity)
    );
  });
}

function sendConnectorIn({ organisation, parameters }: CmdletInput) {
  const identity = parameters.text('Identity')?.toLowerCase();
  return organisation.sendConnectors.find(
    (each) => sendConnectorId(each) === identity || each.name.toLowerCase() === identity,
  );
}

function receiveObject(server: ServerState, connector: ReceiveConnectorState) {
  return {
    Identity: `${server.name}\\${connector.name}`,
    Name: connector.name,
    Guid: receiveConnectorId(server, connector),
    Fqdn: connector.fqdn,
    Bindings: [`[::]:${connector.port}`, `0.0.0.0:${connector.port}`],
    RemoteIPRanges: connector.remoteRanges,
    RequireTLS: connector.requireTls,
    TlsCertificateName: connector.tlsCertificateName,
    TlsDomainCapabilities: [],
    TransportRole: 'FrontendTransport',
    Enabled: true,
    Server: server.name,
  };
}

function sendObject(connector: SendConnectorState) {
  return {
    Identity: connector.name,
    Name: connector.name,
    Guid: sendConnectorId(connector),
    Fqdn: connector.fqdn,
    RequireTLS: connector.requireTls,
    TlsDomain: connector.tlsDomain,
    TlsCertificateName: connector.tlsCertificateName,
    CloudServicesMailEnabled: connector.isCloudServicesMailEnabled,
    SourceTransportServers: connector.sourceServers,
    Enabled: true,
  };
}
