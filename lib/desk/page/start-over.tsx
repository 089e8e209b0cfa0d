/** Makes everything new, after it was asked whether that is meant. */
import { useState } from 'react';
import { ConfirmWindow } from './blocks/confirm-window.tsx';
import { useDesk } from './desk-context.ts';

const QUESTION = {
  title: 'Start over?',
  text: {
    type: 'plain_text',
    text: 'All messages, requests and certificates of the simulation are made new, as on the first day. The former requests stay in the table’s file, out of sight.',
  },
  confirm: 'Start over',
  deny: 'Keep everything',
  isDanger: true,
} as const;

export function StartOver({ onProblem }: { readonly onProblem: (problem: string | null) => void }) {
  const { acts } = useDesk();
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  async function startOver(): Promise<void> {
    setIsBusy(true);
    onProblem((await acts.startOver()).problem);
    setIsBusy(false);
  }

  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-busy={isBusy}
        disabled={isBusy}
        data-testid="start-over"
        onClick={() => setIsAsked(true)}
      >
        Start over
      </button>
      {isAsked && (
        <ConfirmWindow
          confirm={QUESTION}
          onAnswer={(isConfirmed) => {
            setIsAsked(false);
            if (isConfirmed) void startOver();
          }}
        />
      )}
    </>
  );
}
