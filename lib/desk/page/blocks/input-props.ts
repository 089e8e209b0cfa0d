/** What every input element is given. */
import type { GivenValue } from '../../loopback/view-inputs.ts';
import type { OptionGroup, Parts } from './read.ts';

export interface InputProps {
  readonly element: Parts;
  /** From outside, as in a modal; `undefined`: the element keeps its own. */
  readonly value: GivenValue | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (value: GivenValue) => void;
  /** Asks the bot for options; for the selects that it looks up. */
  readonly suggest: (typed: string) => Promise<SuggestedOptions>;
  readonly label: { readonly 'aria-label'?: string; readonly 'aria-labelledby'?: string };
}

export interface SuggestedOptions {
  readonly groups: readonly OptionGroup[];
  readonly problem: string | null;
}
