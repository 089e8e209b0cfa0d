/** The list below a select whose options are looked up; it lies over everything and moves nothing. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { SuggestedOptions } from './input-props.ts';
import type { Option } from './read.ts';

const TALLEST_PX = 260;
const GAP_PX = 4;

interface Place {
  readonly left: number;
  readonly width: number;
  readonly top?: number;
  readonly bottom?: number;
  readonly maxHeight: number;
}

/** Below the field, or above it where there is more room. */
function placeAt(field: HTMLElement): Place {
  const { left, width, top, bottom } = field.getBoundingClientRect();
  const below = window.innerHeight - bottom - 2 * GAP_PX;
  const above = top - 2 * GAP_PX;
  return below >= Math.min(TALLEST_PX, above)
    ? { left, width, top: bottom + GAP_PX, maxHeight: Math.min(TALLEST_PX, below) }
    : {
        left,
        width,
        bottom: window.innerHeight - top + GAP_PX,
        maxHeight: Math.min(TALLEST_PX, above),
      };
}

export function OptionList(props: {
  readonly id: string;
  readonly anchor: RefObject<HTMLInputElement | null>;
  /** `null`: asked, not answered yet. */
  readonly found: SuggestedOptions | null;
  readonly marked: number;
  readonly chosen: readonly Option[];
  /** Why nothing is asked yet. */
  readonly hint: string | null;
  readonly onTake: (option: Option) => void;
}) {
  const { anchor, found, hint } = props;
  const [place, setPlace] = useState<Place | null>(null);
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const follow = () => {
      if (anchor.current !== null) setPlace(placeAt(anchor.current));
    };
    follow();
    window.addEventListener('resize', follow);
    window.addEventListener('scroll', follow, true);
    return () => {
      window.removeEventListener('resize', follow);
      window.removeEventListener('scroll', follow, true);
    };
  }, [anchor]);

  useLayoutEffect(() => {
    list.current
      ?.querySelector(`[data-place="${props.marked}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [props.marked]);

  const groups = found?.groups ?? [];
  const count = groups.reduce((sum, group) => sum + group.options.length, 0);
  const words =
    hint ?? found?.problem ?? (found === null ? 'Looking…' : count === 0 ? 'Nothing fits.' : null);
  let index = -1;
  return (
    <div className="option-list" ref={list} style={place ?? { visibility: 'hidden' }}>
      {words !== null && (
        <p className={found?.problem == null ? 'quiet' : 'wrong-text'} role="status">
          {words}
        </p>
      )}
      <div id={props.id} role="listbox" aria-label="Options">
        {groups.map((group) => (
          <fieldset key={group.label} aria-label={group.label || 'Options'}>
            {group.label !== '' && <p className="option-group">{group.label}</p>}
            {group.options.map((option) => {
              index += 1;
              const isChosen = props.chosen.some((each) => each.value === option.value);
              return (
                <div
                  key={option.value}
                  id={`${props.id}-${index}`}
                  data-place={index}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === props.marked}
                  data-testid="option"
                  onPointerDown={(event) => {
                    event.preventDefault();
                    props.onTake(option);
                  }}
                >
                  <span>
                    {option.label}
                    {isChosen && <span className="quiet"> (chosen)</span>}
                  </span>
                  {option.description !== '' && <small>{option.description}</small>}
                </div>
              );
            })}
          </fieldset>
        ))}
      </div>
    </div>
  );
}
