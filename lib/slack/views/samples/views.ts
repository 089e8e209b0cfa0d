/** Everything people may see, drawn in its smallest and its largest state. */
import type { View } from '@slack/types';
import { REQUEST_STATES } from '../../../domain/request-record.ts';
import { undoOf } from '../../../domain/undo.ts';
import { answerMessage } from '../answer.ts';
import type { Message } from '../blocks.ts';
import { homeView } from '../home/home.ts';
import { FIRST_PAGES } from '../home/pages.ts';
import { answerView, sentenceView } from '../modals/answer.ts';
import { assignmentView } from '../modals/assignment.ts';
import { bringOutputView } from '../modals/bring-output.ts';
import { detailsView } from '../modals/details.ts';
import { denyReasonView, typeToConfirmView } from '../modals.ts';
import { requestCard } from '../request-card.ts';
import { taskMessage } from '../task.ts';
import { threadLine } from '../thread-line.ts';
import { undoSheet } from '../undo-sheet.ts';
import { ANSWERS } from './answers.ts';
import { emptyForm, emptyHome, homeContent, largestForm, largestHome } from './contents.ts';
import { SAID_IN_THREAD } from './happenings.ts';
import { DIGEST, emptiest, HOSTILE, largest } from './records.ts';
import { task } from './task.ts';

export type Sample = { readonly name: string } & (
  | { readonly message: Message }
  | { readonly view: View }
);

/** Drawn as they leave for Slack. */
export function samples(): readonly Sample[] {
  return [...cards(), ...threadLines(), ...tasks(), ...answers(), ...homes(), ...dialogs()];
}

function cards(): Sample[] {
  return REQUEST_STATES.flatMap((state) => [
    { name: `smallest card, ${state}`, message: requestCard(emptiest(state)) },
    { name: `largest card, ${state}`, message: requestCard(largest(state)) },
  ]);
}

function threadLines(): Sample[] {
  const lines = Object.entries(SAID_IN_THREAD).flatMap(([name, happening]) => {
    const message = threadLine({ by: 'U0APPROVE', happening, isSimulated: false });
    return message === null ? [] : [{ name: `thread line, ${name}`, message }];
  });
  const { change, servers } = largest('done');
  const undo = undoOf(change, servers);
  const sheet = (shown: typeof undo) =>
    undoSheet({ what: 'undo-sheet', servers: shown, more: 0 }, false);
  return [
    ...lines,
    { name: 'smallest undo sheet', message: sheet([]) },
    { name: 'largest undo sheet', message: sheet(undo) },
  ];
}

function tasks(): Sample[] {
  const shown = (spread: Partial<typeof task>) =>
    taskMessage({ task: { ...task, ...spread }, requestedBy: 'U0REQUEST', isSimulated: false });
  const ended = { state: 'finished', result: {} } as const;
  return [
    { name: 'command to run by hand', message: shown({}) },
    { name: 'command that was run', message: shown({ ended, endedBy: 'U0APPROVE' }) },
  ];
}

function answers(): Sample[] {
  return ANSWERS.map(([name, answer]) => ({
    name: `answer, ${name}`,
    message: answerMessage(answer, false),
  }));
}

function homes(): Sample[] {
  return [
    { name: 'smallest App Home', view: homeView(emptyHome, FIRST_PAGES, false) },
    { name: 'usual App Home', view: homeView(homeContent, FIRST_PAGES, false) },
    { name: 'largest App Home', view: homeView(largestHome, FIRST_PAGES, false) },
  ];
}

function dialogs(): Sample[] {
  const reference = { requestId: 'R-4F7K2Q', digest: DIGEST };
  const form = { round: 0, isFromHome: false, isSimulated: false };
  return [
    {
      name: 'smallest assignment dialog',
      view: assignmentView({ ...form, form: emptyForm, remark: null }),
    },
    {
      name: 'largest assignment dialog',
      view: assignmentView({ ...form, form: largestForm, remark: HOSTILE }),
    },
    { name: 'dialog for a reason', view: denyReasonView(reference, false) },
    { name: 'dialog for typing the id', view: typeToConfirmView(reference, false) },
    { name: 'dialog for a result', view: bringOutputView(task.command.operationId, false) },
    { name: 'dialog with a sentence', view: sentenceView(HOSTILE, false) },
    { name: 'smallest details', view: detailsView(emptiest('blocked'), 0) },
    { name: 'largest details', view: detailsView(largest('blocked'), 1) },
    {
      name: 'largest status in a dialog',
      view: answerView(
        'R-4F7K2Q',
        answerMessage({ kind: 'status', request: largest('done') }, false),
      ),
    },
  ];
}
