/** One server: its state, its ports, its certificates, what was done on it, what can go wrong. */
import type { ServerView } from '../../../exchange/simulated/view.ts';
import type { WaitingTask } from '../../desk-ports.ts';
import { clockTime } from '../time.ts';
import { Certificates } from './certificates.tsx';
import { Console } from './console.tsx';
import { FaultSwitch } from './fault-switch.tsx';
import { Ports } from './ports.tsx';

export function ServerCard(props: {
  readonly server: ServerView;
  /** Commands that wait to be run here by hand. */
  readonly tasks: readonly WaitingTask[];
  /** Whether its certificates show from the start. */
  readonly isUnfolded: boolean;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { server } = props;
  const isDown = server.fault === 'server-down';
  const facts = [
    server.role,
    server.version === 'SE' ? 'Exchange SE' : `Exchange ${server.version}`,
    server.site,
    server.umStartupMode === null ? null : `UM in ${server.umStartupMode} mode`,
  ];
  return (
    <section className="server" aria-label={server.name} data-testid={`server-${server.name}`}>
      <header className="server-head">
        <span className={isDown ? 'dot dot-bad' : 'dot'} aria-hidden="true" />
        <h3>{server.name}</h3>
        <p className="quiet">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      </header>
      {isDown && <p className="wrong">This server is down: nothing answers.</p>}
      <Console server={server.name} tasks={props.tasks} onProblem={props.onProblem} />
      <Ports server={server} />
      <EdgeSync server={server} />
      <details className="fold" open={props.isUnfolded}>
        <summary>
          {server.certificates.length}{' '}
          {server.certificates.length === 1 ? 'certificate' : 'certificates'}
        </summary>
        <Certificates server={server} />
      </details>
      <Operations server={server} />
      <FaultSwitch server={server.name} fault={server.fault} onProblem={props.onProblem} />
    </section>
  );
}

function EdgeSync({ server }: { readonly server: ServerView }) {
  const { edgeSync } = server;
  if (edgeSync === null) return null;
  return (
    <p
      className={edgeSync.works ? 'edge-sync' : 'edge-sync edge-sync-broken'}
      data-testid={`edge-sync-${server.name}`}
    >
      <span className={edgeSync.works ? 'dot' : 'dot dot-bad'} aria-hidden="true" />
      {edgeSync.works
        ? 'EdgeSync works'
        : `EdgeSync is broken: ${edgeSync.why ?? 'no reason given'}`}
    </p>
  );
}

const STATES = { running: 'Running', finished: 'Done', failed: 'Failed' } as const;

function Operations({ server }: { readonly server: ServerView }) {
  if (server.operations.length === 0) return null;
  const isRunning = server.operations.some(({ state }) => state === 'running');
  return (
    <details className="fold">
      <summary>
        {isRunning ? 'Working now' : `Last done: ${server.operations[0]?.operation}`}
      </summary>
      <ul className="operations">
        {server.operations.map((each) => (
          <li key={each.operationId} data-state={each.state}>
            <span>{STATES[each.state]}</span>
            <code>{each.operation}</code>
            <time dateTime={each.at} className="quiet">
              {clockTime(Date.parse(each.at))}
            </time>
          </li>
        ))}
      </ul>
    </details>
  );
}
