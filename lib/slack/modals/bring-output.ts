/** The dialog for a command's output is submitted: what is wrong with it stands at its field, and nothing is lost. */
import { createHash } from 'node:crypto';
import { FileNotFetched, readBroughtFile } from '../brought-file.ts';
import type { TaskAnswer } from '../doors.ts';
import { label, prose } from '../escape.ts';
import type { ListenerTools } from '../listener.ts';
import { errorFields } from '../log.ts';
import { updateView } from '../open-form.ts';
import { explain } from '../trouble.ts';
import { TAKEN_BEFORE } from '../views/failures.ts';
import { sentenceView, waitingView } from '../views/modals/answer.ts';
import {
  BROUGHT_TWICE,
  NOTHING_BROUGHT,
  OUTPUT_FIELDS,
  TAKEN,
} from '../views/modals/bring-output.ts';
import { refusalSentence } from '../views/refusals.ts';
import type { SubmitArgs } from './submit.ts';

/** Before the receiver answers in the listener's place. */
const ACKNOWLEDGE_WITHIN_MS = 2200;
const LONGEST_ERROR = 500;

export function bringOutput(tools: ListenerTools) {
  const { doors, log } = tools;
  return async ({ view, body, ack, client, context }: SubmitArgs): Promise<void> => {
    const { values } = view.state;
    const { text, file } = OUTPUT_FIELDS;
    const typed = (values[text.block]?.[text.action]?.value ?? '').trim();
    const fileId = values[file.block]?.[file.action]?.files?.[0]?.id;
    const block = fileId === undefined ? text.block : file.block;
    const atField = (sentence: string, at: string = block) =>
      ack({ response_action: 'errors', errors: { [at]: label(sentence, LONGEST_ERROR) } });
    if (typed === '' && fileId === undefined) return atField(NOTHING_BROUGHT);
    if (typed !== '' && fileId !== undefined) return atField(BROUGHT_TWICE);
    const content = createHash('sha256')
      .update(fileId ?? typed)
      .digest('hex')
      .slice(0, 12);
    const act = { user: body.user.id, deliveryId: `view:${view.id}:${view.hash}:${content}` };
    let isAcknowledged = false;
    const timer = setTimeout(() => {
      isAcknowledged = true;
      void ack({ response_action: 'update', view: waitingView(doors.isSimulated) });
    }, ACKNOWLEDGE_WITHIN_MS);
    const tell = async (sentence: string, isWrong: boolean): Promise<void> => {
      clearTimeout(timer);
      const shown = sentenceView(prose(sentence, 2500), doors.isSimulated);
      if (isAcknowledged) await updateView(client, view.id, shown);
      else if (isWrong) await atField(sentence);
      else await ack({ response_action: 'update', view: shown });
    };
    try {
      const brought =
        fileId === undefined
          ? typed
          : await readBroughtFile(client, context.botToken ?? '', fileId);
      const answer = await doors.bringOutput({
        ...act,
        operationId: view.private_metadata,
        text: brought,
      });
      await tell(sentenceOf(answer), answer.kind === 'refused');
    } catch (error) {
      if (error instanceof FileNotFetched) {
        log.warn('a file could not be fetched', errorFields(error));
        return await tell(refusalSentence({ code: 'output-file-unreadable' }), true);
      }
      await tell(explain(error, act.deliveryId, log) ?? TAKEN_BEFORE, true);
    }
  };
}

function sentenceOf(answer: TaskAnswer): string {
  return answer.kind === 'taken' ? TAKEN : refusalSentence(answer.refusal);
}
