/** Notes whose threads were opened, and tells the tour: reading leaves no other trace. */
import { useSyncExternalStore } from 'react';
import type { StoredMessage } from '../../loopback/state.ts';

const read = new Set<string>();
const listeners = new Set<() => void>();
let snapshot: ReadonlySet<string> = new Set();

export function noteReading(root: StoredMessage): void {
  if (read.has(root.ts)) return;
  read.add(root.ts);
  snapshot = new Set(read);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The `ts` of every message whose thread was opened on this page. */
export function useRead(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => snapshot);
}
