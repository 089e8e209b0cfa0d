/** A window over the page: keeps the keyboard inside, closes with Esc, gives the focus back. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/** The first input, or else the way out: Enter never does what nobody read. */
const FIRST_FOCUS = '.window-body :is(input, select, textarea), .window-foot button';

export function Window(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly testId: string;
  readonly isNarrow?: boolean;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  /** Another value: what stands in the window was replaced, as when it fills after it was opened. */
  readonly filledBy?: string;
  /** Given: the window is a form, and Enter submits it. */
  readonly onSubmit?: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect ends before the window leaves the page: only then can the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    element.querySelector<HTMLElement>(FIRST_FOCUS)?.focus();
    return () => element.close();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other contents are the reason to look for an input
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.querySelector('.window-body :focus') !== null) return;
    element.querySelector<HTMLElement>(FIRST_FOCUS)?.focus();
  }, [props.filledBy]);
  return (
    <dialog
      ref={dialog}
      className={props.isNarrow ? 'window window-narrow' : 'window'}
      aria-labelledby={titleId}
      data-testid={props.testId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit?.();
        }}
      >
        <div className="window-head">
          <h2 id={titleId}>{props.title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={props.onClose}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <div className="window-body" tabIndex={0}>
          {props.children}
        </div>
        <div className="window-foot">{props.footer}</div>
      </form>
    </dialog>
  );
}
