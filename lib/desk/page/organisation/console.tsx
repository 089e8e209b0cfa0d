/** The console of a server that is reached through people: runs what waits there, and shows what the script printed. */
import { useState } from 'react';
import type { WaitingTask } from '../../desk-ports.ts';
import { useDesk } from '../desk-context.ts';

interface Printed {
  readonly operationId: string;
  readonly output: string;
}

export function Console(props: {
  readonly server: string;
  readonly tasks: readonly WaitingTask[];
  readonly onProblem: (problem: string | null) => void;
}) {
  const { acts } = useDesk();
  const { server, tasks } = props;
  const [printed, setPrinted] = useState<Printed | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  if (tasks.length === 0 && printed === null) return null;

  async function run(operationId: string): Promise<void> {
    setIsBusy(true);
    const { problem, output } = await acts.runTask(operationId);
    setIsBusy(false);
    props.onProblem(problem);
    if (problem === null) setPrinted({ operationId, output });
  }

  return (
    <div className="console" data-testid={`console-${server}`}>
      <p className="quiet">
        Simulated console: what waits to be run here by hand. The request’s thread says why, and
        takes the result.
      </p>
      <ul className="operations">
        {tasks.map(({ operationId, operation }) => (
          <li key={operationId}>
            <code>{operation}</code>
            <button
              type="button"
              className="button"
              aria-busy={isBusy}
              disabled={isBusy}
              onClick={() => void run(operationId)}
            >
              Run on {server}
            </button>
          </li>
        ))}
      </ul>
      {printed !== null && <Output printed={printed} onClose={() => setPrinted(null)} />}
    </div>
  );
}

function Output({ printed, onClose }: { readonly printed: Printed; readonly onClose: () => void }) {
  const { operationId, output } = printed;
  const name = `${operationId}.json`;
  return (
    <div className="console-output">
      <textarea
        className="field"
        rows={4}
        readOnly
        aria-label={`What the script printed for ${operationId}`}
        value={output}
        onFocus={(event) => event.target.select()}
      />
      <p>
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(output)}
        >
          Copy
        </button>
        <button type="button" className="button" title={name} onClick={() => save(name, output)}>
          Save as file
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  );
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
