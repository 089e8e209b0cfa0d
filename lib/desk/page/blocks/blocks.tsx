/** All blocks of a message or modal: what people act on is drawn here, the rest by the library. */
import { useState } from 'react';
import type { StoredBlock } from '../../loopback/state.ts';
import type { GivenValue, GivenValues } from '../../loopback/view-inputs.ts';
import { type Surface, useDesk } from '../desk-context.ts';
import { ActionElement, type Deliver } from './action-element.tsx';
import { InputBlock } from './input-block.tsx';
import { isParts, partsOf, text } from './read.ts';
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

  function draw(run: readonly StoredBlock[]) {
    const [block] = run;
    if (block === undefined) return null;
    const blockId = text(block.block_id);
    if (block.type === 'actions') return <Actions block={block} deliver={delivererOf(blockId)} />;
    if (block.type === 'input') {
      const actionId = isParts(block.element) ? text(block.element.action_id) : '';
      return (
        <InputBlock
          block={block}
          value={values[blockId]?.[actionId]}
          error={props.errors?.[blockId]}
          onChange={(value) => props.onInput?.(blockId, actionId, value)}
        />
      );
    }
    if (hasOwnAccessory(block)) {
      return <SectionWithElement block={block} deliver={delivererOf(blockId)} />;
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

function Actions({ block, deliver }: { readonly block: StoredBlock; readonly deliver: Deliver }) {
  return (
    <div className="actions">
      {partsOf(block.elements).map((element) => (
        <ActionElement
          key={`${text(element.action_id)} ${JSON.stringify(element.initial_option ?? null)}`}
          element={element}
          deliver={deliver}
        />
      ))}
    </div>
  );
}

function SectionWithElement(props: { readonly block: StoredBlock; readonly deliver: Deliver }) {
  const { accessory, ...rest } = props.block;
  return (
    <div className="section-with-element">
      <SlackBlocks blocks={[rest]} />
      {isParts(accessory) && (
        <div>
          <ActionElement element={accessory} deliver={props.deliver} />
        </div>
      )}
    </div>
  );
}
