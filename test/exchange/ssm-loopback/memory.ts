/** Remembers commands as the table will: one entry for each operation, replaced by its revision only. */
import type { CommandMemory, RememberedCommand } from '../../../lib/exchange/ssm-memory.ts';

export interface OpenMemory extends CommandMemory {
  readonly entries: Map<string, RememberedCommand>;
}

export function openCommandMemory(): OpenMemory {
  const entries = new Map<string, RememberedCommand>();
  return {
    entries,
    load: async (operationId) => entries.get(operationId) ?? null,
    async replace(before, after) {
      if (entries.get(after.operationId)?.revision !== before?.revision) return false;
      entries.set(after.operationId, after);
      return true;
    },
  };
}
