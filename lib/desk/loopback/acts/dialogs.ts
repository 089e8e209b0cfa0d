/** Submitting and closing dialogs. */
import type { OfferedOptions } from '../offered-options.ts';
import { interactionForm } from '../payload-frame.ts';
import type { OpenView } from '../state.ts';
import { followViewAnswer } from '../view-answer.ts';
import { type GivenValues, inputErrors, stateValues } from '../view-inputs.ts';
import { viewClosedPayload, viewSubmissionPayload } from '../view-payloads.ts';
import { type ActOutcome, FINE, type Ground } from './ground.ts';

export interface Dialogs {
  submitView(user: string, viewId: string, state: GivenValues): Promise<ActOutcome>;
  closeView(user: string, viewId: string): Promise<ActOutcome>;
}

export function createDialogs(ground: Ground, offered: OfferedOptions): Dialogs {
  const { workspace, courier, triggers, log } = ground;

  function troubleIn(open: OpenView): ActOutcome {
    const problem = 'We had some trouble connecting. Try again?';
    workspace.updateView(open, { problem });
    return { problem };
  }

  return {
    async submitView(user, viewId, state) {
      const open = ground.viewAt(user, viewId);
      const blocks = offered.withOffered(open.id, open.view.blocks);
      const values = stateValues(blocks, state);
      const errors = inputErrors(blocks, values);
      if (Object.keys(errors).length > 0) {
        workspace.updateView(open, { errors, problem: null });
        return { problem: Object.values(errors)[0] ?? null };
      }
      const payload = viewSubmissionPayload({
        user,
        open,
        values,
        triggerId: triggers.issue(user),
      });
      const answer = await courier.deliver(interactionForm(payload));
      if (answer.kind !== 'answered') return troubleIn(open);
      try {
        followViewAnswer(workspace, open, answer.text);
        return FINE;
      } catch (error) {
        log(
          `Slack would not follow the answer to a dialog: ${error instanceof Error ? error.message : error}`,
        );
        return troubleIn(open);
      }
    },
    async closeView(user, viewId) {
      const open = ground.viewAt(user, viewId);
      const isCleared = open.view.clear_on_close;
      workspace.closeViews(user, isCleared ? null : viewId);
      if (!open.view.notify_on_close) return FINE;
      const payload = viewClosedPayload({ user, open, isCleared });
      await courier.deliver(interactionForm(payload));
      return FINE;
    },
  };
}
