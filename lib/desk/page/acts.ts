/** Sends what the person does to the desk's server. */
import type { ActAnswer } from '../desk-view.ts';
import { CHANNEL } from '../people.ts';
import type { Acts } from './desk-context.ts';

async function post(act: string, body: unknown): Promise<ActAnswer> {
  try {
    const answer = await fetch(`/api/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const parsed: { problem?: string | null } = await answer.json();
    return { problem: parsed.problem ?? null };
  } catch {
    return { problem: 'The desk does not answer. Is it still running in its terminal?' };
  }
}

export function actsOf(user: string): Acts {
  return {
    command: (text) => post('command', { user, channel: CHANNEL.id, text }),
    click: ({ surface, ...click }) => post('click', { user, ...surface, ...click }),
    submit: (viewId, state) => post('submit', { user, viewId, state }),
    close: (viewId) => post('close', { user, viewId }),
    fault: (server, fault) => post('fault', { server, fault }),
    advance: (minutes) => post('clock', { advanceMinutes: minutes }),
    backToNow: () => post('clock', { reset: true }),
  };
}
