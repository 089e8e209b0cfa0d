/** Makes something go wrong on one server, or puts it right. */
import { useId } from 'react';
import { FAULTS, type Fault } from '../../../exchange/simulated/view.ts';
import { useDesk } from '../desk-context.ts';

const NAMES: Readonly<Record<Fault, string>> = {
  'server-down': 'Server is down',
  'command-lost': 'Next command gets lost',
  slow: 'Everything is slow',
  'fails-half-way': 'Next change fails half-way',
  'restart-does-nothing': 'Restarts do nothing',
};

function isFault(name: string): name is Fault {
  return name in FAULTS;
}

export function FaultSwitch(props: {
  readonly server: string;
  readonly fault: Fault | null;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { acts } = useDesk();
  const explanationId = useId();
  const { server, fault } = props;

  async function choose(name: string): Promise<void> {
    const { problem } = await acts.fault(server, isFault(name) ? name : null);
    props.onProblem(problem);
  }

  return (
    <div className="fault" data-active={fault !== null}>
      <label>
        <span className="quiet">Fault</span>
        <select
          className="field"
          aria-label={`Fault on ${server}`}
          aria-describedby={explanationId}
          data-testid={`fault-${server}`}
          value={fault ?? ''}
          onChange={(event) => void choose(event.target.value)}
        >
          <option value="">None: works as it should</option>
          {Object.keys(FAULTS)
            .filter(isFault)
            .map((name) => (
              <option key={name} value={name}>
                {NAMES[name]}
              </option>
            ))}
        </select>
      </label>
      <small id={explanationId} className="fault-now">
        {fault === null ? 'Works as it should. Choose what shall go wrong.' : FAULTS[fault]}
      </small>
      <details className="fold">
        <summary>What the faults do</summary>
        <dl className="fault-list">
          {Object.keys(FAULTS)
            .filter(isFault)
            .map((name) => (
              <div key={name}>
                <dt>{NAMES[name]}</dt>
                <dd>{FAULTS[name]}</dd>
              </div>
            ))}
        </dl>
      </details>
    </div>
  );
}
