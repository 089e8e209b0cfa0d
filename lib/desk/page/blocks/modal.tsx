/** The topmost dialog a bot opened for the person who acts. */
import { useState } from 'react';
import type { OpenView } from '../../loopback/state.ts';
import type { GivenValue, GivenValues } from '../../loopback/view-inputs.ts';
import { useDesk } from '../desk-context.ts';
import { Blocks } from './blocks.tsx';
import { Window } from './window.tsx';

export function Modal({ open }: { readonly open: OpenView }) {
  const { acts } = useDesk();
  const [values, setValues] = useState<GivenValues>({});
  const [isBusy, setIsBusy] = useState(false);
  const { view } = open;

  function keep(blockId: string, actionId: string, value: GivenValue): void {
    setValues((former) => ({ ...former, [blockId]: { ...former[blockId], [actionId]: value } }));
  }

  async function submit(): Promise<void> {
    if (isBusy || view.submit == null) return;
    setIsBusy(true);
    await acts.submit(open.id, values);
    setIsBusy(false);
  }

  return (
    <Window
      title={view.title.text}
      testId="modal"
      filledBy={open.hash}
      onClose={() => void acts.close(open.id)}
      onSubmit={() => void submit()}
      footer={
        <>
          <button type="button" className="button" onClick={() => void acts.close(open.id)}>
            {view.close?.text ?? 'Cancel'}
          </button>
          {view.submit != null && (
            <button type="submit" className="button button-primary" aria-busy={isBusy}>
              {view.submit.text}
            </button>
          )}
        </>
      }
    >
      {open.problem !== null && (
        <p className="wrong" role="alert">
          {open.problem}
        </p>
      )}
      <Blocks
        surface={{ viewId: open.id }}
        blocks={view.blocks}
        values={values}
        errors={open.errors}
        onInput={keep}
      />
    </Window>
  );
}
