/** Test-ServedCertificate over the model: real handshakes with the listeners behind a server's ports. */
import type { ServedCertificate } from '../../domain/verification.ts';
import { shakeHands } from '../handshake.ts';
import type { Listeners } from './listeners.ts';
import type { PortState } from './served.ts';
import type { Material, ServerState } from './state.ts';
import type { PortView } from './view.ts';

const TIMEOUT_MS = 5_000;

/** One handshake with each port, all at once. */
export function shakeAllHands(
  server: ServerState,
  ports: readonly PortState[],
  material: Material,
  listeners: Pick<Listeners, 'loopbackPort'>,
): Promise<PortView[]> {
  return Promise.all(
    ports.map(async ({ service, port, endpoint, kind }) => {
      const loopbackPort = listeners.loopbackPort(server.name, { port, endpoint });
      const shown = await handshake(server, port, kind, loopbackPort, material);
      return { service, port, endpoint, loopbackPort, ...shown };
    }),
  );
}

async function handshake(
  server: ServerState,
  port: number,
  kind: PortState['kind'],
  loopbackPort: number | null,
  material: Material,
): Promise<Pick<ServedCertificate, 'thumbprint' | 'failure'>> {
  if (loopbackPort === null) {
    return { thumbprint: null, failure: `connect ECONNREFUSED ${server.fqdn}:${port}` };
  }
  const shown = await shakeHands({
    host: '127.0.0.1',
    port: loopbackPort,
    kind,
    serverName: server.fqdn,
    timeoutMs: TIMEOUT_MS,
  });
  if (shown.thumbprint === undefined) return { thumbprint: null, failure: shown.failure };
  return { thumbprint: originalOf(material, shown.thumbprint), failure: null };
}

/** The thumbprint the organisation knows for what was served: a stand-in's original. */
function originalOf(material: Material, served: string): string {
  const found = Object.entries(material).find(([, item]) => item.servedThumbprint === served);
  return found?.[0] ?? served;
}
