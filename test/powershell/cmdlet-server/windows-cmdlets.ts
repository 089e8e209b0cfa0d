/** What Windows and IIS tell and do: services, registry, certificate store, site bindings, addresses. */

import { CONSUMERS } from '../../../lib/exchange/operations.ts';
import { buildOf } from '../../../lib/exchange/simulated/builds.ts';
import { LOOPBACK } from '../../../lib/exchange/simulated/ports.ts';
import { restart } from '../../../lib/exchange/simulated/restart-operation.ts';
import { type ServerState, withServer } from '../../../lib/exchange/simulated/state.ts';
import { servicesBehind } from '../../../lib/exchange/simulated/windows-services.ts';
import { noPath, noService } from './errors.ts';
import type { Cmdlet, CmdletInput, CmdletOutcome } from './world.ts';

const SERVICE_HOST = 'MSExchangeServiceHost';
const SITES = { 'Default Web Site': 1, 'Exchange Back End': 2 } as const;

export const WINDOWS_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'Get-Service': (input) =>
    eachService(input, 'Get-Service', ({ name }) => ({ output: [serviceObject(input, name)] })),
  // One that has stopped is started.
  'Restart-Service': (input) =>
    eachService(input, 'Restart-Service', (service, server) => ({
      organisation: withServer(input.organisation, started(server, service, input.now)),
    })),
  'Stop-Service': (input) =>
    eachService(input, 'Stop-Service', (service, server) => ({
      organisation: withServer(input.organisation, stopped(server, service)),
    })),
  'Start-Service': (input) =>
    eachService(input, 'Start-Service', (service, server) => ({
      organisation: withServer(input.organisation, started(server, service, input.now)),
    })),
  'Get-ItemProperty': ({ server, parameters }) => {
    const path = (parameters.text('Path') ?? parameters.text('LiteralPath') ?? '').toLowerCase();
    const values = registryOf(server)[path.replace(/^registry::hkey_local_machine/, 'hklm:')];
    return values === undefined ? { error: noPath(path) } : { output: values };
  },
  'Get-ChildItem': ({ server, parameters }) => {
    const path = (parameters.text('Path') ?? '').toLowerCase().replace(/\\$/, '');
    if (path !== 'cert:\\localmachine\\my') return { error: noPath(path) };
    return {
      // A pending request stands in a store of its own.
      output: server.certificates
        .filter(({ isPending }) => !isPending)
        .map(({ thumbprint, subject, hasPrivateKey, keyProvider }) => ({
          Thumbprint: thumbprint,
          Subject: subject,
          HasPrivateKey: hasPrivateKey,
          /** For the stub: which kind of object, or refusal, PrivateKey is. */
          KeyProvider: hasPrivateKey ? keyProvider : null,
        })),
    };
  },
  'Get-WebBinding': ({ server, parameters }) => {
    const protocol = parameters.text('Protocol') ?? 'https';
    const site = parameters.text('Name');
    if (protocol !== 'https') return { output: [] };
    return {
      output: server.iisBindings
        .filter((binding) => site === null || binding.site === site)
        .map(bindingObject),
    };
  },
  /** The method of a binding, as a call of its own. */
  AddSslCertificate: ({ organisation, server, parameters }) => {
    const path = parameters.text('ItemXPath');
    const thumbprint = parameters.text('Thumbprint')?.toUpperCase() ?? '';
    const certificate = server.certificates.find((each) => each.thumbprint === thumbprint);
    if (!certificate?.hasPrivateKey) {
      return {
        error: {
          message:
            'A specified logon session does not exist. It may already have been terminated. (Exception from HRESULT: 0x80070520)',
          category: 'NotSpecified',
          fullyQualifiedErrorId: 'COMException',
        },
      };
    }
    const iisBindings = server.iisBindings.map((binding) =>
      bindingObject(binding).ItemXPath === path ? { ...binding, thumbprint } : binding,
    );
    return { organisation: withServer(organisation, { ...server, iisBindings }) };
  },
  'Get-WebConfigurationProperty': ({ server }) => ({
    output: [{ Name: 'sslFlags', Value: server.requireSsl ? 'Ssl, Ssl128' : 'None' }],
  }),
  'Get-NetIPAddress': ({ server }) => ({
    output: [...server.addresses, LOOPBACK].map((address) => ({
      IPAddress: address,
      AddressFamily: 'IPv4',
      InterfaceAlias: address === LOOPBACK ? 'Loopback Pseudo-Interface 1' : 'Ethernet',
      PrefixLength: address === LOOPBACK ? 8 : 24,
      AddressState: 'Preferred',
    })),
  }),
};

interface Service {
  readonly name: string;
  /** `null`: the service host. */
  readonly consumer: (typeof CONSUMERS)[number] | null;
  /** Of the services behind a consumer; the first of POP and IMAP is the one clients see. */
  readonly isFirst: boolean;
}

function servicesOn(server: ServerState): Service[] {
  const behind = CONSUMERS.flatMap((consumer) =>
    servicesBehind(server, consumer).map((name, index) => ({
      name,
      consumer,
      isFirst: index === 0,
    })),
  );
  return [...behind, { name: SERVICE_HOST, consumer: null, isFirst: true }];
}

/** Runs the work for each service named, one after the other; stops at the first that is not there. */
function eachService(
  input: CmdletInput,
  cmdlet: string,
  work: (service: Service, server: ServerState) => CmdletOutcome,
): CmdletOutcome {
  let { organisation } = input;
  const output: unknown[] = [];
  const names = input.parameters.list('Name');
  const all = servicesOn(input.server);
  for (const name of names.length === 0 ? all.map((each) => each.name) : names) {
    const service = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (service === undefined) return { organisation, output, error: noService(name, cmdlet) };
    const server = organisation.servers[input.server.name] ?? input.server;
    const outcome = work(service, server);
    const next = outcome.organisation?.servers[server.name];
    if (next !== undefined) organisation = withServer(organisation, next);
    output.push(...(outcome.output ?? []));
  }
  return { organisation, output };
}

function isRunning(server: ServerState, { name, consumer }: Service): boolean {
  if (consumer === null) return server.isServiceHostRunning;
  if (consumer === 'POP' && !(server.pop?.isRunning ?? false)) return false;
  if (consumer === 'IMAP' && !(server.imap?.isRunning ?? false)) return false;
  return !server.stoppedServices.includes(name);
}

function serviceObject({ server }: CmdletInput, name: string) {
  const service = servicesOn(server).find((each) => each.name === name);
  if (service === undefined) throw new Error(`${name} is not on ${server.name}.`);
  const state = { POP: server.pop, IMAP: server.imap }[String(service.consumer)];
  return {
    Name: name,
    Status: isRunning(server, service) ? 'Running' : 'Stopped',
    StartType: state?.startType ?? 'Automatic',
  };
}

function stopped(server: ServerState, { name, consumer, isFirst }: Service): ServerState {
  if (consumer === null) return { ...server, isServiceHostRunning: false };
  if (isFirst && consumer === 'POP' && server.pop !== null) {
    return { ...server, pop: { ...server.pop, isRunning: false, loadedThumbprint: null } };
  }
  if (isFirst && consumer === 'IMAP' && server.imap !== null) {
    return { ...server, imap: { ...server.imap, isRunning: false, loadedThumbprint: null } };
  }
  return { ...server, stoppedServices: [...new Set([...server.stoppedServices, name])] };
}

function started(
  server: ServerState,
  { name, consumer, isFirst }: Service,
  now: Date,
): ServerState {
  if (consumer === null) return { ...server, isServiceHostRunning: true };
  const stoppedServices = server.stoppedServices.filter((each) => each !== name);
  const next = { ...server, stoppedServices };
  return isFirst ? restart(next, consumer, now) : next;
}

/** By path, lower case: what stands there. */
function registryOf(server: ServerState): Readonly<Record<string, readonly unknown[]>> {
  const { agent } = server.platform;
  const uninstall = 'microsoft\\windows\\currentversion\\uninstall\\*';
  return {
    'hklm:\\software\\microsoft\\exchangeserver\\v15\\setup': [versionNumbers(server)],
    'hklm:\\software\\microsoft\\exchangeserver\\v15\\diagnostics': [
      server.isEccSupported ? { EnableEccCertificateSupport: 1 } : {},
    ],
    ...(agent === null
      ? {}
      : {
          'hklm:\\system\\currentcontrolset\\services\\amazonssmagent': [
            { ImagePath: '"C:\\Program Files\\Amazon\\SSM\\amazon-ssm-agent.exe"' },
          ],
          [`hklm:\\software\\${uninstall}`]: [
            { DisplayName: 'Amazon SSM Agent', DisplayVersion: agent },
          ],
        }),
  };
}

function versionNumbers(server: ServerState) {
  const [major, minor, build, revision] = buildOf(server).split('.').map(Number);
  return {
    MsiProductMajor: major,
    MsiProductMinor: minor,
    MsiBuildMajor: build,
    MsiBuildMinor: revision,
  };
}

function bindingObject({ site, endpoint, thumbprint }: ServerState['iisBindings'][number]) {
  return {
    protocol: 'https',
    bindingInformation: endpoint,
    certificateHash: thumbprint ?? '',
    certificateStoreName: thumbprint === null ? '' : 'MY',
    sslFlags: 0,
    ItemXPath: `/system.applicationHost/sites/site[@name='${site}' and @id='${SITES[site]}']/bindings/binding[@protocol='https' and @bindingInformation='${endpoint}']`,
  };
}
