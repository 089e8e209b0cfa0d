/** One element people act on in a message or modal: asks first where it carries `confirm`, then delivers the click. */
import { useState } from 'react';
import type { GivenValue } from '../../loopback/view-inputs.ts';
import { ConfirmWindow } from './confirm-window.tsx';
import type { InputProps } from './input-props.ts';
import { inputFor } from './inputs.tsx';
import { confirmOf, type Parts, text, words } from './read.ts';

export type Deliver = (actionId: string, value: GivenValue | undefined) => Promise<void>;

const BUTTON_STYLES: Readonly<Record<string, string>> = {
  primary: 'button button-primary',
  danger: 'button button-danger',
};

export function ActionElement(props: {
  readonly element: Parts;
  /** From outside, as in a modal. */
  readonly value?: GivenValue | undefined;
  readonly deliver: Deliver;
  readonly suggest: (actionId: string, typed: string) => ReturnType<InputProps['suggest']>;
}) {
  const { element, deliver } = props;
  const [asked, setAsked] = useState<{ readonly value: GivenValue | undefined } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const confirm = confirmOf(element);

  async function send(value: GivenValue | undefined): Promise<void> {
    setIsBusy(true);
    await deliver(text(element.action_id), value);
    setIsBusy(false);
  }

  function act(value?: GivenValue): void {
    if (isBusy) return;
    if (confirm === null) void send(value);
    else setAsked({ value });
  }

  return (
    <>
      {element.type === 'button' ? (
        <ActionButton element={element} isBusy={isBusy} onClick={() => act()} />
      ) : (
        (inputFor({
          element,
          value: props.value,
          isDisabled: isBusy,
          onChange: act,
          suggest: (typed) => props.suggest(text(element.action_id), typed),
          label: { 'aria-label': words(element.placeholder) || 'Choose' },
        }) ?? <span className="quiet">The desk does not draw {text(element.type)}.</span>)
      )}
      {confirm !== null && asked !== null && (
        <ConfirmWindow
          confirm={confirm}
          onAnswer={(isConfirmed) => {
            setAsked(null);
            if (isConfirmed) void send(asked.value);
          }}
        />
      )}
    </>
  );
}

function ActionButton(props: {
  readonly element: Parts;
  readonly isBusy: boolean;
  readonly onClick: () => void;
}) {
  const { element } = props;
  const label = text(element.accessibility_label);
  return (
    <button
      type="button"
      className={BUTTON_STYLES[text(element.style)] ?? 'button'}
      aria-busy={props.isBusy}
      data-action={text(element.action_id)}
      {...(label === '' ? {} : { 'aria-label': label })}
      onClick={props.onClick}
    >
      {words(element.text)}
    </button>
  );
}
