/** Doors that keep who came and answer as the test says. */

import { NO_OPTIONS } from '../../lib/domain/request/request.ts';
import type { Answer, AssignmentForm, Doors, HomeContent } from '../../lib/slack/doors.ts';
import { certificate, record } from './records.ts';

export interface Knock {
  readonly door: string;
  readonly act: unknown;
}

export const emptyForm: AssignmentForm = {
  verb: 'assign',
  channel: 'C0CHANGES',
  servers: [],
  certificate: null,
  services: [],
  options: NO_OPTIONS,
};

export const held = {
  certificate,
  holders: [
    { server: 'EX01', services: ['IIS'], isDefaultSmtp: false },
    { server: 'EX02', services: [], isDefaultSmtp: true },
  ],
};

export const homeContent: HomeContent = {
  mine: [record],
  waiting: [record],
  expiries: [held],
  asOf: '2026-11-22T10:00:00Z',
  now: '2026-11-22T10:05:00Z',
  freeze: null,
  mayRequest: true,
};

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
