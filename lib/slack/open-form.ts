/** Opens the assignment dialog: at once, since Slack's trigger lives three seconds; filled later when that takes long. */

import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Act, AssignmentForm } from './doors.ts';
import type { ListenerTools } from './listener.ts';
import { checkedView } from './outgoing.ts';
import { troubleOf } from './slack-trouble.ts';
import { explain } from './trouble.ts';
import { TAKEN_BEFORE } from './views/failures.ts';
import { refusedView, sentenceView, waitingView } from './views/modals/answer.ts';
import { assignmentView } from './views/modals/assignment.ts';

const OPEN_WITHIN_MS = 700;

export interface FormWanted {
  readonly verb: 'assign' | 'check';
  /** A command to fill it with. */
  readonly text: string | null;
  readonly channel: string | null;
  readonly isFromHome: boolean;
}

/** Where it opens: as a new dialog, or in place of the one that is open. */
export type Place = { readonly triggerId: string } | { readonly viewId: string };

export async function openForm(
  { doors, log }: ListenerTools,
  client: WebClient,
  act: Act,
  place: Place,
  wanted: FormWanted,
): Promise<void> {
  const { isSimulated } = doors;
  const { verb, text, channel, isFromHome } = wanted;
  const draw = async (): Promise<ModalView> => {
    const form = await doors.assignmentForm({ user: act.user, verb, text, channel });
    if ('kind' in form) return refusedView(form, isSimulated);
    return checkedView(drawn(form));
  };
  const drawn = (form: AssignmentForm) =>
    assignmentView({ form, round: 0, isFromHome, remark: null, isSimulated });
  const filled = draw().catch((error: unknown) => {
    const sentence = explain(error, act.deliveryId, log) ?? TAKEN_BEFORE;
    return sentenceView(sentence, isSimulated);
  });
  if ('viewId' in place) return updateView(client, place.viewId, await filled);
  const early = await inTime(filled);
  const opened = await client.views.open({
    trigger_id: place.triggerId,
    view: early ?? waitingView(isSimulated),
  });
  const viewId = opened.view?.id;
  if (early === null && viewId !== undefined) await updateView(client, viewId, await filled);
}

async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const soon = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), OPEN_WITHIN_MS);
  });
  try {
    return await Promise.race([work, soon]);
  } finally {
    clearTimeout(timer);
  }
}

const CLOSED = new Set(['not_found', 'view_not_found']);

/** A dialog that was closed in the meantime needs no drawing. */
export async function updateView(
  client: WebClient,
  viewId: string,
  view: ModalView,
): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view: checkedView(view) });
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind !== 'refused' || !CLOSED.has(trouble.code)) throw error;
  }
}
