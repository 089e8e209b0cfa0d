/** The desk's clock, which can be moved ahead. */
import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';
import type { DeskTime } from './desk-stream.ts';
import { clockTime, duration, shortDate, zoneName } from './time.ts';

export function Clock(props: {
  readonly time: DeskTime;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { acts } = useDesk();
  const now = useTicking(1000) + props.time.offsetMs;
  const { aheadMinutes } = props.time;

  async function move(act: Promise<{ readonly problem: string | null }>): Promise<void> {
    props.onProblem((await act).problem);
  }

  return (
    <section className="clock" aria-label="Clock of the simulation">
      <p data-testid="clock">
        <strong>{clockTime(now)}</strong> <span>{shortDate(now)}</span>{' '}
        <span className="quiet">
          {aheadMinutes === 0 ? zoneName(now) : `${duration(aheadMinutes)} ahead`}
        </span>
      </p>
      <div className="clock-buttons">
        <button
          type="button"
          className="button button-small"
          onClick={() => move(acts.advance(60))}
        >
          +1 hour
        </button>
        <button
          type="button"
          className="button button-small"
          onClick={() => move(acts.advance(24 * 60))}
        >
          +1 day
        </button>
        <button
          type="button"
          className="button button-small"
          disabled={aheadMinutes === 0}
          onClick={() => move(acts.backToNow())}
        >
          Back to now
        </button>
      </div>
    </section>
  );
}

/** This browser's time, read again every so often. */
export function useTicking(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
