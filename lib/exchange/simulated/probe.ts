/** Test-ServedCertificate over the model: real handshakes with the listeners behind a server's ports. */
import { shakeHands } from '../handshake.ts';
import type { Listeners } from './listeners.ts';
import { LOOPBACK, type PortState } from './ports.ts';
import type { Material, ServerState } from './state.ts';
import type { PortView } from './view.ts';

const TIMEOUT_MS = 5_000;

export interface Probing {
  readonly server: ServerState;
  readonly ports: readonly PortState[];
  readonly material: Material;
  readonly listeners: Pick<Listeners, 'loopbackPort'>;
  /** Names that clients ask for; empty: the server's own. */
  readonly clientNames?: readonly string[];
}

/** A handshake with each port for each name, at 127.0.0.1 for the first name only; all at once. */
export async function shakeAllHands(probing: Probing): Promise<PortView[]> {
  const { server, ports, clientNames = [] } = probing;
  const names = clientNames.length === 0 ? [server.fqdn] : [...new Set(clientNames)];
  const shown = await Promise.all(
    ports.map((port) =>
      portViews(probing, port, port.address === LOOPBACK ? names.slice(0, 1) : names),
    ),
  );
  return shown.flat();
}

/** One for each name; where nothing answers, one in all. */
async function portViews(
  { server, material, listeners }: Probing,
  state: PortState,
  names: readonly string[],
): Promise<PortView[]> {
  const { service, port, endpoint, address, kind, isReachable } = state;
  const loopbackPort = listeners.loopbackPort(server.name, state);
  const place = { service, port, endpoint, address, loopbackPort };
  const failed = (failure: string) => [{ ...place, thumbprint: null, failure }];
  if (!isReachable) return failed('not reachable from here');
  if (loopbackPort === null) return failed(`connect ECONNREFUSED ${address}:${port}`);
  return Promise.all(
    names.map(async (serverName) => {
      const shown = await shakeHands({
        host: '127.0.0.1',
        port: loopbackPort,
        kind,
        serverName,
        timeoutMs: TIMEOUT_MS,
      });
      if (shown.thumbprint === undefined) {
        return { ...place, serverName, thumbprint: null, failure: shown.failure };
      }
      return {
        ...place,
        serverName,
        thumbprint: originalOf(material, shown.thumbprint),
        failure: null,
        names: [...shown.names],
        chain: shown.chain.map((thumbprint) => originalOf(material, thumbprint)),
        protocol: shown.protocol,
      };
    }),
  );
}

/** The thumbprint the organisation knows for what was served: a stand-in's original. */
function originalOf(material: Material, served: string): string {
  const found = Object.entries(material).find(([, item]) => item.servedThumbprint === served);
  return found?.[0] ?? served;
}
