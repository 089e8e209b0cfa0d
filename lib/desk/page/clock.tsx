/** The desk's clock, which can be moved ahead. */
import { useEffect, useId, useState } from 'react';
import { useMedia } from './browser.ts';
import { useDesk } from './desk-context.ts';
import type { DeskTime } from './desk-stream.ts';
import { StartOver } from './start-over.tsx';
import { clockTime, duration, shortDate, zoneName } from './time.ts';

/** As in the style sheet: there the buttons fold away. */
const NARROW = '(max-width: 599px)';

export function Clock(props: {
  readonly time: DeskTime;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { acts } = useDesk();
  const now = useTicking(1000) + props.time.offsetMs;
  const { aheadMinutes, next } = props.time;
  const nextId = useId();
  const isNarrow = useMedia(NARROW);

  async function move(act: Promise<{ readonly problem: string | null }>): Promise<void> {
    props.onProblem((await act).problem);
  }

  const time = (
    <>
      <strong>{clockTime(now)}</strong> <span>{shortDate(now)}</span>{' '}
      <span className="quiet">
        {aheadMinutes === 0 ? zoneName(now) : `${duration(aheadMinutes)} ahead`}
      </span>
    </>
  );
  const buttons = (
    <>
      <div className="clock-buttons">
        <MoveButton label="+1 hour" onPress={() => move(acts.advance(60))} />
        <MoveButton label="+1 day" onPress={() => move(acts.advance(24 * 60))} />
        <button
          type="button"
          className="button button-small"
          data-testid="clock-next"
          disabled={next === null}
          aria-describedby={nextId}
          onClick={() => move(acts.toNextEvent())}
        >
          To next event
        </button>
        <button
          type="button"
          className="button button-small"
          disabled={aheadMinutes === 0}
          onClick={() => move(acts.backToNow())}
        >
          Back to now
        </button>
        <StartOver onProblem={props.onProblem} />
      </div>
      <p className="clock-next quiet" id={nextId}>
        {next === null
          ? 'Nothing is going to happen by itself.'
          : `Next: ${next.what}, in ${duration((Date.parse(next.at) - now) / 60_000)}`}
      </p>
    </>
  );
  if (isNarrow) {
    return (
      <details className="clock" data-testid="clock">
        <summary>
          <span className="visually-hidden">Clock of the simulation: </span>
          {aheadMinutes === 0
            ? clockTime(now)
            : `${clockTime(now)}, ${duration(aheadMinutes)} ahead`}
        </summary>
        {buttons}
      </details>
    );
  }
  return (
    <section className="clock" aria-label="Clock of the simulation">
      <p data-testid="clock">{time}</p>
      {buttons}
    </section>
  );
}

function MoveButton(props: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="button button-small" onClick={props.onPress}>
      {props.label}
    </button>
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
