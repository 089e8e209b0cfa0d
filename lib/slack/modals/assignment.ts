/** The assignment dialog is submitted: a request begins, or a judgement is shown; what is wrong stands at its field. */
import { createHash } from 'node:crypto';
import type { Act, Answer } from '../doors.ts';
import { label } from '../escape.ts';
import { type FormMemory, readFormMemory } from '../form-memory.ts';
import { showHome } from '../home/show-home.ts';
import type { ListenerTools } from '../listener.ts';
import { errorFields } from '../log.ts';
import { updateView } from '../open-form.ts';
import { checkedView } from '../outgoing.ts';
import { explain } from '../trouble.ts';
import { answerMessage } from '../views/answer.ts';
import { DIALOG_UNREADABLE, TAKEN_BEFORE } from '../views/failures.ts';
import { answerView, sentenceView, waitingView } from '../views/modals/answer.ts';
import { FIELDS } from '../views/modals/assignment.ts';
import { refusalSentence } from '../views/refusals.ts';
import { type FieldErrors, type ReadForm, readForm } from './form-values.ts';
import { blockOfRefusal, lastBlock } from './refused-field.ts';
import type { SubmitArgs } from './submit.ts';

/** Before the receiver answers in the listener's place. */
const ACKNOWLEDGE_WITHIN_MS = 2200;
const LONGEST_ERROR = 500;

export function assignmentForm(tools: ListenerTools) {
  const { doors, log } = tools;
  const { isSimulated } = doors;
  return async ({ view, body, ack, client }: SubmitArgs): Promise<void> => {
    const { values } = view.state;
    const content = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
    const act = { user: body.user.id, deliveryId: `view:${view.id}:${view.hash}:${content}` };
    const atFields = (errors: FieldErrors) => ack({ response_action: 'errors', errors });
    const memory = readFormMemory(view.private_metadata);
    if (memory === null) {
      return atFields({ [FIELDS.servers.block]: DIALOG_UNREADABLE });
    }
    const read = readForm(values, memory);
    if (read.errors !== undefined) return atFields(read.errors);
    let isAcknowledged = false;
    const timer = setTimeout(() => {
      isAcknowledged = true;
      void ack({ response_action: 'update', view: waitingView(isSimulated) });
    }, ACKNOWLEDGE_WITHIN_MS);
    const refuse = async (sentence: string, block: string): Promise<void> => {
      clearTimeout(timer);
      const error = label(sentence, LONGEST_ERROR);
      if (isAcknowledged) await updateView(client, view.id, sentenceView(error, isSimulated));
      else await atFields({ [block]: error });
    };
    try {
      const answer = await send(tools, act, memory, read);
      if (answer.kind === 'refused') {
        const { refusal } = answer;
        return await refuse(refusalSentence(refusal), blockOfRefusal(refusal, memory));
      }
      if (memory.isFromHome) {
        // The request is taken; a Home that can't be drawn now is drawn when it is opened.
        await showHome(doors, client, act.user).catch((error: unknown) =>
          log.warn('App Home could not be drawn', errorFields(error)),
        );
      }
      clearTimeout(timer);
      const shown = checkedView(
        answerView(TITLES[memory.verb], answerMessage(answer, isSimulated)),
      );
      if (isAcknowledged) await updateView(client, view.id, shown);
      else await ack({ response_action: 'update', view: shown });
    } catch (error) {
      await refuse(explain(error, act.deliveryId, log) ?? TAKEN_BEFORE, lastBlock(memory));
    }
  };
}

const TITLES = { assign: 'Asked for', check: 'Judged' } as const;

function send(
  { doors }: ListenerTools,
  act: Act,
  memory: FormMemory,
  { request, reason }: Extract<ReadForm, { readonly errors?: never }>,
): Promise<Answer> {
  return memory.verb === 'check'
    ? doors.check({ ...act, request })
    : doors.request({ ...act, request, reason, channel: memory.channel });
}
