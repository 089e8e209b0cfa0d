/** Finds the port to listen on: the wanted one, or the next free one. */
import type { Server } from 'node:http';

const TRIES = 21;

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function listenOnce(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Returns the port; `0` takes any. Rejects with one sentence when the wanted one and the next twenty are taken. */
export async function listen(
  server: Server,
  { port, host, log }: { port: number; host: string; log: (line: string) => void },
): Promise<number> {
  const last = Math.min(port === 0 ? 0 : port + TRIES - 1, 65535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      const found = await listenOnce(server, candidate, host);
      if (candidate !== port) {
        log(`Port ${port} is taken by another program, so the desk uses port ${found}.`);
      }
      return found;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(`Ports ${port} to ${last} are all taken: give another one with --port.`);
}
