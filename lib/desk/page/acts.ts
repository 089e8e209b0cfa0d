/** Sends what the person does to the desk's server. */
import type { ActAnswer, RunAnswer, UploadAnswer } from '../desk-view.ts';
import type { SuggestOutcome } from '../loopback/acts/suggestions.ts';
import type { Acts } from './desk-context.ts';

const UNREACHABLE = 'The desk does not answer. Is it still running in its terminal?';

async function post<T extends ActAnswer>(act: string, body: unknown, unreachable: T): Promise<T> {
  try {
    const answer = await fetch(`/api/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const parsed: Partial<T> = await answer.json();
    return { ...unreachable, problem: null, ...parsed };
  } catch {
    return unreachable;
  }
}

function plainly(act: string, body: unknown): Promise<ActAnswer> {
  return post<ActAnswer>(act, body, { problem: UNREACHABLE });
}

export function actsOf(user: string): Acts {
  return {
    command: (channel, text) => plainly('command', { user, channel, text }),
    click: ({ surface, ...click }) => plainly('click', { user, ...surface, ...click }),
    submit: (viewId, state) => plainly('submit', { user, viewId, state }),
    close: (viewId) => plainly('close', { user, viewId }),
    suggest: ({ surface, ...asked }) =>
      post<SuggestOutcome>(
        'options',
        { user, ...surface, ...asked },
        { groups: [], problem: UNREACHABLE },
      ),
    shortcut: (messageTs, callbackId) => plainly('shortcut', { user, messageTs, callbackId }),
    home: (tab) => plainly('home', { user, tab }),
    fault: (server, fault) => plainly('fault', { server, fault }),
    advance: (minutes) => plainly('clock', { advanceMinutes: minutes }),
    toNextEvent: () => plainly('clock', { toNextEvent: true }),
    backToNow: () => plainly('clock', { reset: true }),
    startOver: () => plainly('reset', { everything: true }),
    upload: (name, text) =>
      post<UploadAnswer>('upload', { user, name, text }, { id: '', problem: UNREACHABLE }),
    runTask: (operationId) =>
      post<RunAnswer>('run-task', { operationId }, { output: '', problem: UNREACHABLE }),
  };
}
