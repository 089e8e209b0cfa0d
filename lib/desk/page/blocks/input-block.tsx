/** An input block of a modal: label, element, hint, and what is wrong with it. */
import { useId } from 'react';
import type { GivenValue } from '../../loopback/view-inputs.ts';
import type { InputProps } from './input-props.ts';
import { inputFor } from './inputs.tsx';
import { isParts, type Parts, words } from './read.ts';

export function InputBlock(props: {
  readonly block: Parts;
  readonly value: GivenValue | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: GivenValue) => void;
  readonly suggest: InputProps['suggest'];
}) {
  const id = useId();
  const { block, error } = props;
  const element = isParts(block.element) ? block.element : {};
  const hint = words(block.hint);
  return (
    <div className={error === undefined ? 'input-block' : 'input-block input-block-wrong'}>
      <span className="input-label" id={id}>
        {words(block.label)}
        {block.optional === true && <span className="quiet"> (optional)</span>}
      </span>
      {inputFor({
        element,
        value: props.value,
        isDisabled: false,
        onChange: props.onChange,
        suggest: props.suggest,
        label: { 'aria-labelledby': id },
      })}
      {hint !== '' && <small className="quiet">{hint}</small>}
      {error !== undefined && (
        <p className="wrong" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
