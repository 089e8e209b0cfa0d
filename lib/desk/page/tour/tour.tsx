/** The tour: one step at a time above the conversation, ticked off by what happens. */
import { useMemo, useState } from 'react';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import type { StoredMessage } from '../../loopback/state.ts';
import { CHANNEL } from '../../people.ts';
import { useKept } from '../browser.ts';
import { useDesk } from '../desk-context.ts';
import { useRead } from './reading.ts';
import { type TourAct, type TourStep, tourSteps } from './steps.ts';

export function Tour(props: {
  readonly messages: readonly StoredMessage[] | null;
  readonly organisation: OrganisationView | null;
  readonly canSend: boolean;
  readonly onUser: (user: string) => void;
  readonly onPlace: (id: string) => void;
  readonly onSend: (command: string) => void;
}) {
  const { user, acts } = useDesk();
  const read = useRead();
  const [shown, setShown] = useKept('desk.tour', 'yes');
  const [isListed, setIsListed] = useState(false);
  const { messages, organisation, canSend } = props;
  const steps = useMemo(
    () => tourSteps({ user, messages: messages ?? [], organisation, read }),
    [user, messages, organisation, read],
  );
  const done = steps.filter((step) => step.isDone).length;
  const current = steps.find((step) => !step.isDone);
  if (messages === null || organisation === null) return <div className="tour tour-empty" />;

  function perform(act: TourAct): void {
    switch (act.kind) {
      case 'become':
        props.onUser(act.user);
        return;
      case 'send':
        props.onSend(act.command);
        return;
      case 'fault':
        void acts.fault(act.server, act.fault);
        return;
      default:
        act satisfies never;
    }
  }

  const isShown = shown === 'yes';
  return (
    <section className="tour" aria-label="Tour" data-testid="tour" data-done={done}>
      <header className="tour-head">
        <Progress steps={steps} />
        <strong aria-live="polite">
          {current === undefined
            ? 'Tour finished'
            : `${steps.indexOf(current) + 1} of ${steps.length}: ${current.title}`}
        </strong>
        <span className="tour-buttons">
          {isShown && (
            <button
              type="button"
              className="link-button tour-all"
              aria-expanded={isListed}
              onClick={() => setIsListed(!isListed)}
            >
              {isListed ? 'One step' : 'All steps'}
            </button>
          )}
          <button
            type="button"
            className="link-button"
            aria-expanded={isShown}
            data-testid="tour-toggle"
            onClick={() => setShown(isShown ? 'no' : 'yes')}
          >
            {isShown ? 'Hide' : 'Show'}
            <span className="visually-hidden"> the tour</span>
          </button>
        </span>
      </header>
      {isShown && isListed && <StepList steps={steps} current={current} />}
      {isShown && (
        <div className="tour-body">
          <p>{current?.todo ?? FINISHED}</p>
          {current !== undefined && !canSend && (
            <button
              type="button"
              className="button button-small"
              onClick={() => props.onPlace(CHANNEL.id)}
            >
              Go to #{CHANNEL.name}
            </button>
          )}
          {current?.act != null && canSend && <ActButton act={current.act} onPress={perform} />}
        </div>
      )}
    </section>
  );
}

const FINISHED =
  'That was the whole way. Go on with the faults, the clock, or /cert help for all commands.';

function ActButton(props: { readonly act: TourAct; readonly onPress: (act: TourAct) => void }) {
  return (
    <button
      type="button"
      className="button button-small button-primary"
      data-testid="tour-act"
      onClick={() => props.onPress(props.act)}
    >
      {props.act.label}
    </button>
  );
}

function Progress({ steps }: { readonly steps: readonly TourStep[] }) {
  return (
    <span className="tour-progress" aria-hidden="true">
      {steps.map((step) => (
        <span key={step.id} data-done={step.isDone} />
      ))}
    </span>
  );
}

function StepList(props: {
  readonly steps: readonly TourStep[];
  readonly current: TourStep | undefined;
}) {
  return (
    <ol className="tour-steps">
      {props.steps.map((step) => (
        <li
          key={step.id}
          data-testid={`tour-${step.id}`}
          data-done={step.isDone}
          aria-current={step === props.current ? 'step' : undefined}
        >
          <span aria-hidden="true">{step.isDone ? '✓' : '·'}</span>
          {step.title}
          <span className="visually-hidden">{step.isDone ? ' (done)' : ' (to do)'}</span>
        </li>
      ))}
    </ol>
  );
}
