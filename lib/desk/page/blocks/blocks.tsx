/** All blocks of a message or modal: what people act on is drawn here, the rest by the library. */
import { useState } from 'react';
import type { StoredBlock } from '../../loopback/state.ts';
import type { GivenValue, GivenValues } from '../../loopback/view-inputs.ts';
import { type Surface, useDesk } from '../desk-context.ts';
import { ActionElement, type Deliver } from './action-element.tsx';
import { InputBlock } from './input-block.tsx';
import { groupsOf, isParts, type Parts, partsOf, text } from './read.ts';
import { SlackBlocks } from './slack-text.tsx';

export interface BlocksProps {
  readonly surface: Surface;
  readonly blocks: readonly StoredBlock[];
  /** Of a modal: what stands in its inputs, and what is wrong with them. */
  readonly values?: GivenValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly onInput?: (blockId: string, actionId: string, value: GivenValue) => void;
}

function hasOwnAccessory({ type, accessory }: StoredBlock): boolean {
  return type === 'section' && isParts(accessory) && accessory.type !== 'image';
}

/** Neighbours that the library draws go to it together. */
function inRuns(blocks: readonly StoredBlock[]): (readonly StoredBlock[])[] {
  const runs: StoredBlock[][] = [];
  let open: StoredBlock[] | null = null;
  for (const block of blocks) {
    const isOwn = block.type === 'actions' || block.type === 'input' || hasOwnAccessory(block);
    if (isOwn || open === null) {
      const run = [block];
      runs.push(run);
      open = isOwn ? null : run;
    } else {
      open.push(block);
    }
  }
  return runs;
}

export function Blocks(props: BlocksProps) {
  const { acts } = useDesk();
  const { surface, values = {} } = props;
  const [problem, setProblem] = useState<string | null>(null);

  function delivererOf(blockId: string): Deliver {
    return async (actionId, value) => {
      setProblem(null);
      if (value !== undefined) props.onInput?.(blockId, actionId, value);
      const answer = await acts.click({
        surface,
        blockId,
        actionId,
        state: values,
        ...(value === undefined ? {} : { value }),
      });
      setProblem(answer.problem);
    };
  }

  function askerOf(blockId: string): Asker {
    return async (actionId, typed) => {
      const answer = await acts.suggest({ surface, blockId, actionId, typed, state: values });
      return { groups: groupsOf(answer.groups), problem: answer.problem };
    };
  }

  function draw(run: readonly StoredBlock[]) {
    const [block] = run;
    if (block === undefined) return null;
    const blockId = text(block.block_id);
    const hands = {
      block,
      values: values[blockId] ?? {},
      deliver: delivererOf(blockId),
      suggest: askerOf(blockId),
    };
    if (block.type === 'actions') return <Actions {...hands} />;
    if (block.type === 'input') {
      const actionId = isParts(block.element) ? text(block.element.action_id) : '';
      return (
        <InputBlock
          block={block}
          value={values[blockId]?.[actionId]}
          error={props.errors?.[blockId]}
          onChange={(value) => {
            if (isDispatched(block)) void hands.deliver(actionId, value);
            else props.onInput?.(blockId, actionId, value);
          }}
          suggest={(typed) => hands.suggest(actionId, typed)}
        />
      );
    }
    if (hasOwnAccessory(block)) {
      return <SectionWithElement {...hands} />;
    }
    return <SlackBlocks blocks={run} />;
  }

  return (
    <div className="blocks">
      {inRuns(props.blocks).map((run) => (
        <div key={run[0]?.block_id}>{draw(run)}</div>
      ))}
      {problem !== null && (
        <p className="wrong" role="alert" data-testid="act-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

type Asker = (
  actionId: string,
  typed: string,
) => Promise<{ readonly groups: ReturnType<typeof groupsOf>; readonly problem: string | null }>;

interface Hands {
  readonly block: StoredBlock;
  /** Of this block, by action id. */
  readonly values: Readonly<Record<string, GivenValue>>;
  readonly deliver: Deliver;
  readonly suggest: Asker;
}

/** Slack tells the bot at once when such an input changes; text only when Enter is pressed, so it waits for the submit here. */
function isDispatched({ dispatch_action: isAsked, element }: StoredBlock): boolean {
  return isAsked === true && isParts(element) && !text(element.type).endsWith('_input');
}

/** Another initial value is another element: what was chosen before gives way. */
function keyOf(element: Parts): string {
  return `${text(element.action_id)} ${JSON.stringify(element.initial_option ?? null)}`;
}

function Actions({ block, values, deliver, suggest }: Hands) {
  return (
    <div className="actions">
      {partsOf(block.elements).map((element) => (
        <ActionElement
          key={keyOf(element)}
          element={element}
          value={values[text(element.action_id)]}
          deliver={deliver}
          suggest={suggest}
        />
      ))}
    </div>
  );
}

function SectionWithElement({ block, values, deliver, suggest }: Hands) {
  const { accessory, ...rest } = block;
  return (
    <div className="section-with-element">
      <SlackBlocks blocks={[rest]} />
      {isParts(accessory) && (
        <div>
          <ActionElement
            key={keyOf(accessory)}
            element={accessory}
            value={values[text(accessory.action_id)]}
            deliver={deliver}
            suggest={suggest}
          />
        </div>
      )}
    </div>
  );
}
