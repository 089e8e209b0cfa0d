/** What every input element is given. */
import type { GivenValue } from '../../loopback/view-inputs.ts';
import type { Parts } from './read.ts';

export interface InputProps {
  readonly element: Parts;
  /** From outside, as in a modal; `undefined`: the element keeps its own. */
  readonly value: GivenValue | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (value: GivenValue) => void;
  readonly label: { readonly 'aria-label'?: string; readonly 'aria-labelledby'?: string };
}
