/** Prepares blocks for drawing as Slack formats them. */
import type { StoredBlock } from '../../loopback/state.ts';

/** To Slack, `verbatim` only leaves bare links and names alone; to the drawing library it means "no formatting at all". */
export function formatted(block: StoredBlock): StoredBlock {
  return { ...block, ...withoutVerbatim(block) };
}

function withoutVerbatim(value: object): object {
  const entries = Object.entries(value).filter(([name]) => name !== 'verbatim');
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutVerbatimDeep(inner)]));
}

function withoutVerbatimDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVerbatimDeep);
  return typeof value === 'object' && value !== null ? withoutVerbatim(value) : value;
}
