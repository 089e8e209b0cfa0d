/** The bot's Home tab as it was published for the person who looks. */
import { useEffect, useState } from 'react';
import type { Home } from '../../loopback/state.ts';
import type { GivenValue, GivenValues } from '../../loopback/view-inputs.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useDesk } from '../desk-context.ts';

export function HomeTab({ home }: { readonly home: Home | undefined }) {
  const { acts } = useDesk();
  const [problem, setProblem] = useState<string | null>(null);
  const [values, setValues] = useState<GivenValues>({});

  // Each visit, and each person who looks, is told to the bot.
  useEffect(() => {
    let isGone = false;
    setProblem(null);
    void acts.home('home').then((answer) => {
      if (!isGone) setProblem(answer.problem);
    });
    return () => {
      isGone = true;
    };
  }, [acts]);

  function keep(blockId: string, actionId: string, value: GivenValue): void {
    setValues((former) => ({ ...former, [blockId]: { ...former[blockId], [actionId]: value } }));
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="home" data-testid="home" tabIndex={0} aria-label="Home tab">
      {problem !== null && (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
      {home === undefined ? (
        <p className="quiet">{problem === null ? 'Signet is preparing this page…' : ''}</p>
      ) : (
        <Blocks
          key={home.user}
          surface={{ viewId: home.id }}
          blocks={home.view.blocks}
          values={values}
          onInput={keep}
        />
      )}
    </section>
  );
}
