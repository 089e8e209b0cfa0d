/** What each port of a server really serves, by handshake. */
import { useMemo } from 'react';
import type { PortView, ServerView } from '../../../exchange/simulated/view.ts';
import { certificateName, shortThumbprint } from '../names.ts';
import { useChanged } from './changed.ts';

function keyOf(port: PortView): string {
  return `${port.service} ${port.port} ${port.endpoint}`;
}

export function Ports({ server }: { readonly server: ServerView }) {
  const served = useMemo(
    () => new Map(server.ports.map((port) => [keyOf(port), port.thumbprint ?? ''])),
    [server.ports],
  );
  const changed = useChanged(served);
  return (
    <table className="ports">
      <caption className="visually-hidden">What each port of {server.name} serves</caption>
      <thead className="visually-hidden">
        <tr>
          <th>Port</th>
          <th>Certificate served</th>
        </tr>
      </thead>
      <tbody>
        {server.ports.map((port) => {
          const isChanged = changed.has(keyOf(port));
          return (
            <tr
              key={keyOf(port)}
              data-testid={`port-${server.name}-${port.service}-${port.port}`}
              data-thumbprint={port.thumbprint ?? ''}
              data-changed={isChanged}
            >
              <th scope="row" title={port.endpoint}>
                {port.service} <span className="quiet">{port.port}</span>
              </th>
              <td>
                <Served port={port} server={server} />
                {isChanged && <span className="chip chip-new">new</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Served({ port, server }: { readonly port: PortView; readonly server: ServerView }) {
  if (port.thumbprint === null) {
    return <NothingServed port={port} server={server} />;
  }
  const certificate = server.certificates.find((each) => each.thumbprint === port.thumbprint);
  const where =
    port.loopbackPort === null ? '' : `, really listening on 127.0.0.1:${port.loopbackPort}`;
  return (
    <span className="served" title={`${port.endpoint}${where}\n${port.thumbprint}`}>
      <span>
        {certificate === undefined ? 'Unknown certificate' : certificateName(certificate)}
      </span>{' '}
      <code>{shortThumbprint(port.thumbprint)}</code>
    </span>
  );
}

/** Where nothing listens the handshake's own words would only confuse. */
function NothingServed({ port, server }: { readonly port: PortView; readonly server: ServerView }) {
  if (server.fault === 'server-down') return <span className="quiet">No answer</span>;
  if (port.loopbackPort === null) {
    return (
      <span className="quiet" title={port.failure ?? undefined}>
        {port.service} does not run here
      </span>
    );
  }
  return <span className="wrong-text">{port.failure ?? 'Nothing is served.'}</span>;
}
