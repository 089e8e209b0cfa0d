/** The GUIDs of connectors: those that were read, and for the others one that their names decide. */
import { createHash } from 'node:crypto';
import type { ReceiveConnectorState, SendConnectorState, ServerState } from './state.ts';

export function receiveConnectorId(
  server: Pick<ServerState, 'name'>,
  connector: Pick<ReceiveConnectorState, 'id' | 'name'>,
): string {
  return connector.id ?? guidFrom(`${server.name}\\${connector.name}`);
}

export function sendConnectorId(connector: Pick<SendConnectorState, 'id' | 'name'>): string {
  return connector.id ?? guidFrom(connector.name);
}

function guidFrom(name: string): string {
  const digits = createHash('sha1').update(name.toLowerCase()).digest('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
