/** The simulated Exchange organisation, live. */
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import type { WaitingTask } from '../../desk-ports.ts';
import type { Change } from '../../organisation-history.ts';
import { useMedia } from '../browser.ts';
import { History } from './history.tsx';
import { ServerCard } from './server-card.tsx';
import { YearAhead } from './year-ahead.tsx';

/** As in the style sheet: servers stand two abreast, so their cards should be of one height. */
const TWO_COLUMNS = '(min-width: 1500px)';

export function Organisation(props: {
  readonly organisation: OrganisationView | null;
  readonly tasks: readonly WaitingTask[];
  readonly history: readonly Change[];
  readonly problem: string | null;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { organisation, problem } = props;
  const isWide = useMedia(TWO_COLUMNS);
  return (
    <section
      className="organisation"
      aria-label="Exchange organisation"
      data-testid="organisation"
      data-stale={problem !== null}
    >
      <header className="organisation-head">
        <h2>Exchange organisation</h2>
        <p className="quiet">Simulated, live: what each port serves is found by handshake.</p>
      </header>
      {problem !== null && (
        <p className="wrong" role="status">
          {problem} {organisation !== null && 'Shown is what was seen last.'}
        </p>
      )}
      {organisation === null && problem === null && <p className="quiet">Looking…</p>}
      <div className="servers">
        {organisation?.servers.map((server, index) => (
          <ServerCard
            key={server.name}
            server={server}
            tasks={props.tasks.filter((task) => task.server === server.name)}
            isUnfolded={index === 0 || isWide}
            onProblem={props.onProblem}
          />
        ))}
      </div>
      {organisation !== null && (
        <div className="panels">
          <YearAhead organisation={organisation} />
          <History changes={props.history} />
        </div>
      )}
    </section>
  );
}
