/** The two dialogs: why a request is denied, and typing its id to approve an own request. */
import type { KnownBlock, ModalView } from '@slack/types';
import { label, plain } from '../escape.ts';
import { type PlanReference, writePlanReference } from '../plan-reference.ts';
import { context, section } from './blocks.ts';

/** Block and action of each dialog's one field: where its text is found, and where errors stand. */
export const DENY_REASON = {
  callbackId: 'deny-reason',
  block: 'reason',
  action: 'reason',
} as const;
export const TYPE_TO_CONFIRM = {
  callbackId: 'type-to-confirm',
  block: 'typed',
  action: 'typed',
} as const;

export const REASON_MISSING = 'Say why: the person who asked has to know what to do differently.';

const LONGEST_REASON = 500;

const text = (value: string, max: number) => ({
  type: 'plain_text' as const,
  text: label(value, max),
  emoji: false,
});

export function denyReasonView(reference: PlanReference, isSimulated: boolean): ModalView {
  return {
    type: 'modal',
    callback_id: DENY_REASON.callbackId,
    private_metadata: writePlanReference(reference),
    title: text(`Deny ${reference.requestId}`, 24),
    submit: text('Deny', 24),
    close: text('Back', 24),
    blocks: [
      {
        type: 'input',
        block_id: DENY_REASON.block,
        label: text('Why?', 100),
        hint: text('Everybody who sees the request can read it.', 150),
        element: {
          type: 'plain_text_input',
          action_id: DENY_REASON.action,
          multiline: true,
          min_length: 1,
          max_length: LONGEST_REASON,
          focus_on_load: true,
        },
      },
      ...simulated(isSimulated),
    ],
  };
}

export function typeToConfirmView(reference: PlanReference, isSimulated: boolean): ModalView {
  return {
    type: 'modal',
    callback_id: TYPE_TO_CONFIRM.callbackId,
    private_metadata: writePlanReference(reference),
    title: text('Approve your own?', 24),
    submit: text('Approve', 24),
    close: text('Back', 24),
    blocks: [
      section(
        `You asked for *${plain(reference.requestId, 40)}* yourself. Nobody else will have looked at it, and the trail says so.`,
      ),
      {
        type: 'input',
        block_id: TYPE_TO_CONFIRM.block,
        label: text(`Type ${reference.requestId} to approve it`, 100),
        element: {
          type: 'plain_text_input',
          action_id: TYPE_TO_CONFIRM.action,
          max_length: 40,
          focus_on_load: true,
        },
      },
      ...simulated(isSimulated),
    ],
  };
}

function simulated(isSimulated: boolean): KnownBlock[] {
  return isSimulated ? [context('*Simulated*: no real Exchange server is touched.')] : [];
}
