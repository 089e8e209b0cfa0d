/** What people read when the output of a command they ran can't be taken. */
import type { TaskRefusal } from '../../../domain/refusal.ts';
import type { Sentences } from './sentences.ts';

export const TASK_SENTENCES: Sentences<TaskRefusal> = {
  'no-such-task': () =>
    'Signet asked nobody to run this, or it was long ago. Look in the thread of the request.',
  'task-ended': () =>
    'Somebody else has settled this in the meantime, so this was not taken. The message shows how it ended.',
  'task-expired': () =>
    'The time for this is over, so this was not taken. What to do next stands on the card of the request.',
  'output-file-unreadable': () =>
    'Signet could not fetch this file from Slack. Choose the file again, and hand it in once more.',
  'not-the-output': ({ why }) => why,
};
