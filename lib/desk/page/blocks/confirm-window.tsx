/** The question Slack asks before it delivers a click that carries `confirm`. */
import type { ConfirmText } from './read.ts';
import { SlackText } from './slack-text.tsx';
import { Window } from './window.tsx';

export function ConfirmWindow(props: {
  readonly confirm: ConfirmText;
  readonly onAnswer: (isConfirmed: boolean) => void;
}) {
  const { confirm, onAnswer } = props;
  return (
    <Window
      title={confirm.title}
      testId="confirm-window"
      isNarrow
      onClose={() => onAnswer(false)}
      footer={
        <>
          <button type="button" className="button" onClick={() => onAnswer(false)}>
            {confirm.deny}
          </button>
          <button
            type="button"
            className={confirm.isDanger ? 'button button-danger' : 'button button-primary'}
            onClick={() => onAnswer(true)}
          >
            {confirm.confirm}
          </button>
        </>
      }
    >
      <SlackText text={confirm.text} />
    </Window>
  );
}
