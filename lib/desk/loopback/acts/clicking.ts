/** Clicks on buttons and choices in messages, dialogs and on the Home tab. */
import type { OfferedOptions } from '../offered-options.ts';
import { type ClickedElement, interactionForm } from '../payload-frame.ts';
import { messageActionPayload } from '../payloads.ts';
import { issueResponseUrl } from '../response-urls.ts';
import type { StoredBlock } from '../state.ts';
import { findElement, type GivenValue, type GivenValues, stateValues } from '../view-inputs.ts';
import { viewActionPayload } from '../view-payloads.ts';
import { type ActOutcome, type Ground, NothingThere, outcomeOfClick } from './ground.ts';

export interface Click {
  readonly user: string;
  /** Of the message (ephemeral ones too), or `viewId` for a click in a modal or on the Home tab. */
  readonly messageTs?: string | undefined;
  readonly viewId?: string | undefined;
  readonly blockId: string;
  readonly actionId: string;
  /** Value of the chosen option; not needed for a button. */
  readonly value?: GivenValue | undefined;
  /** What stands in the other inputs of the message or modal. */
  readonly state?: GivenValues | undefined;
}

export interface Clicking {
  clickAction(click: Click): Promise<ActOutcome>;
}

function withClicked({ blockId, actionId, value, state = {} }: Click): GivenValues {
  if (value === undefined) return state;
  return { ...state, [blockId]: { ...state[blockId], [actionId]: value } };
}

export function createClicking(ground: Ground, offered: OfferedOptions): Clicking {
  const { workspace, courier, triggers } = ground;

  function clicked(click: Click, blocks: readonly StoredBlock[]): ClickedElement {
    const { blockId, actionId, value } = click;
    const element = findElement(blocks, blockId, actionId);
    if (element === undefined) throw new NothingThere('This button is not there any more.');
    return { element, blockId, actionId, given: value, actionTs: ground.actionTs() };
  }

  async function clickInMessage(click: Click, ts: string): Promise<ActOutcome> {
    const message = ground.messageAt(click.user, ts);
    const blocks = offered.withOffered(message.ts, message.blocks);
    const element = clicked(click, blocks);
    const url = issueResponseUrl(workspace, {
      user: click.user,
      channel: message.channel,
      originalTs: message.ts,
      threadTs: message.threadTs,
      inAnswerTo: null,
    });
    const payload = messageActionPayload(
      {
        user: click.user,
        message,
        click: element,
        values: stateValues(blocks, withClicked(click)),
      },
      ground.replyFor(click.user, url),
      workspace,
    );
    return outcomeOfClick(await courier.deliver(interactionForm(payload)));
  }

  async function clickInView(click: Click, viewId: string): Promise<ActOutcome> {
    const open = ground.surfaceAt(click.user, viewId);
    const blocks = offered.withOffered(open.id, open.view.blocks);
    const payload = viewActionPayload({
      user: click.user,
      open,
      click: clicked(click, blocks),
      values: stateValues(blocks, withClicked(click)),
      triggerId: triggers.issue(click.user),
    });
    return outcomeOfClick(await courier.deliver(interactionForm(payload)));
  }

  return {
    async clickAction(click) {
      if (click.viewId !== undefined) return clickInView(click, click.viewId);
      return clickInMessage(click, click.messageTs ?? '');
    },
  };
}
