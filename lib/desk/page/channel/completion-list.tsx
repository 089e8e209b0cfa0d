/** The list over the composer of what could come next. */
import type { Completion } from './completion.ts';

/** The composer keeps the focus and names the marked option by `id` and its place. */
export function CompletionList(props: {
  readonly id: string;
  readonly found: readonly Completion[];
  readonly marked: number;
  readonly onTake: (completion: Completion) => void;
}) {
  return (
    <div className="completions">
      <div id={props.id} role="listbox" aria-label="Completions">
        {props.found.map((each, index) => (
          <div
            key={each.line}
            id={`${props.id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === props.marked}
            data-testid="completion"
            onPointerDown={(event) => {
              event.preventDefault();
              props.onTake(each);
            }}
          >
            <strong>{each.label}</strong>
            <small>{each.explains}</small>
          </div>
        ))}
      </div>
      <p className="completions-keys" aria-hidden="true">
        <kbd>Tab</kbd> completes · <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> sends
      </p>
    </div>
  );
}
