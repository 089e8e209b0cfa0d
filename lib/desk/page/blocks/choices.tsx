/** Radio buttons, checkboxes and menus. */
import { useId, useState } from 'react';
import type { InputProps } from './input-props.ts';
import { optionsOf, type Parts, partsOf, text, words } from './read.ts';

/** Given a value from outside, that one holds; otherwise what was chosen here. */
function useChosen(props: InputProps, initial: readonly string[]) {
  const [own, setOwn] = useState(initial);
  const { value } = props;
  const chosen = value === undefined ? own : value === null ? [] : [value].flat();
  function choose(values: readonly string[], given: string | readonly string[] | null): void {
    setOwn(values);
    props.onChange(given);
  }
  return { chosen, choose };
}

function initialOf(element: Parts): readonly string[] {
  const { initial_option: one } = element;
  const all = [...partsOf([one]), ...partsOf(element.initial_options)];
  return all.map((option) => text(option.value));
}

export function RadioButtons(props: InputProps) {
  const group = useId();
  const { chosen, choose } = useChosen(props, initialOf(props.element));
  return (
    <div className="choices" role="radiogroup" {...props.label}>
      {optionsOf(props.element).map(({ value, label, description }) => (
        <label key={value} className="choice">
          <input
            type="radio"
            name={group}
            value={value}
            disabled={props.isDisabled}
            checked={chosen.includes(value)}
            onChange={() => choose([value], value)}
          />
          <span>
            {label}
            {description !== '' && <small>{description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

export function Checkboxes(props: InputProps) {
  const { chosen, choose } = useChosen(props, initialOf(props.element));
  return (
    <fieldset className="choices" {...props.label}>
      {optionsOf(props.element).map(({ value, label, description }) => (
        <label key={value} className="choice">
          <input
            type="checkbox"
            value={value}
            disabled={props.isDisabled}
            checked={chosen.includes(value)}
            onChange={() => {
              const rest = chosen.filter((each) => each !== value);
              const values = rest.length === chosen.length ? [...chosen, value] : rest;
              choose(values, values);
            }}
          />
          <span>
            {label}
            {description !== '' && <small>{description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function Menu(props: InputProps) {
  const { chosen, choose } = useChosen(props, initialOf(props.element));
  return (
    <select
      className="field"
      {...props.label}
      disabled={props.isDisabled}
      value={chosen[0] ?? ''}
      onChange={(event) => choose([event.target.value], event.target.value)}
    >
      <option value="" disabled>
        {words(props.element.placeholder) || 'Choose one'}
      </option>
      {optionsOf(props.element).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** An overflow menu: each option is a click of its own. */
export function OverflowMenu(props: InputProps) {
  return (
    <select
      className="field field-narrow"
      aria-label="More actions"
      disabled={props.isDisabled}
      value=""
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="" disabled>
        …
      </option>
      {optionsOf(props.element).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
