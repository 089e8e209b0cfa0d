/** Doors that keep who came and answer as the test says. */

import type { Answer, Doors } from '../../lib/slack/doors.ts';
import { emptyForm, held, homeContent } from '../../lib/slack/views/samples/contents.ts';
import { record } from '../../lib/slack/views/samples/records.ts';

export interface Knock {
  readonly door: string;
  readonly act: unknown;
}

export function recordingDoors(
  knocked: Knock[],
  answer: () => Promise<Answer>,
  spread: Partial<Doors> = {},
): Doors {
  const keep =
    <R>(door: string, reply: () => Promise<R>) =>
    (act: unknown): Promise<R> => {
      knocked.push({ door, act });
      return reply();
    };
  return {
    isSimulated: true,
    command: keep('command', answer),
    approve: keep('approve', answer),
    deny: keep('deny', answer),
    cancel: keep('cancel', answer),
    chooseDefaultSmtp: keep('chooseDefaultSmtp', answer),
    request: keep('request', answer),
    check: keep('check', answer),
    assignmentForm: keep('assignmentForm', async () => emptyForm),
    serverOptions: keep('serverOptions', async () => ({ found: ['EX01', 'EX02'], why: null })),
    certificateOptions: keep('certificateOptions', async () => ({ found: [held], why: null })),
    details: keep('details', async () => record),
    home: keep('home', async () => homeContent),
    bringOutput: keep('bringOutput', async () => ({ kind: 'taken' as const })),
    withdrawTask: keep('withdrawTask', async () => ({ kind: 'taken' as const })),
    ...spread,
  };
}
