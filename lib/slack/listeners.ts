/** What the app listens to, read off its own registration: the manifest has to offer just that. */
import type { App } from '@slack/bolt';
import { registerListeners } from './app.ts';
import type { Log } from './log.ts';

const KINDS = ['command', 'shortcut', 'event', 'action', 'view', 'options'] as const;

export type ListenerKind = (typeof KINDS)[number];

/** Names as Slack sends them, sorted; those of a pattern as the pattern is written. */
export function listenersOf(kind: ListenerKind): readonly string[] {
  const heard: string[] = [];
  const recorder: App = new Proxy(Object.create(null), {
    get: (_, name) => (constraint: unknown) => {
      if (name === kind) heard.push(String(constraint));
    },
  });
  registerListeners(recorder, { doors: Object.create(null), log: silent });
  return heard.toSorted();
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
