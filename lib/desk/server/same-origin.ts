/** Keeps other web pages in the same browser from reading or moving the desk. */
import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** `null`: fine. Otherwise one sentence saying why the request is refused. */
export function originProblem(request: IncomingMessage, port: number): string | null {
  const { host, origin } = request.headers;
  const hosts = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  if (host === undefined || !hosts.includes(host)) {
    // A foreign name that resolves to this machine: DNS rebinding.
    return `The desk answers only under ${hosts[0]} and ${hosts[1]}.`;
  }
  const isForeign = origin !== undefined && origin !== `http://${host}`;
  const site = request.headers['sec-fetch-site'];
  const isCrossSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  return isForeign || isCrossSite ? 'The desk takes requests only from its own page.' : null;
}
