/** Every flow by name and version: a saved snapshot is only ever continued by the definition it was made with. */
import type { AnyStateMachine } from 'xstate';
import { assignFlow } from './assign.ts';
import { serverChangeFlow } from './server-change.ts';

export interface FlowDefinition {
  readonly name: string;
  readonly version: number;
  readonly machine: AnyStateMachine;
}

export const FLOWS: readonly FlowDefinition[] = [
  { name: 'assign', version: 1, machine: assignFlow },
  { name: 'server-change', version: 1, machine: serverChangeFlow },
];

/** The newest definition of a name: what new flows start with. */
export function newestFlow(name: string): FlowDefinition {
  const versions = FLOWS.filter((flow) => flow.name === name);
  const newest = versions.toSorted((a, b) => b.version - a.version)[0];
  if (newest === undefined) throw new FlowNotLoadable(name, null);
  return newest;
}

/** The definition a snapshot was made with. Throws FlowNotLoadable. */
export function flowOf(name: string, version: number): FlowDefinition {
  const found = FLOWS.find((flow) => flow.name === name && flow.version === version);
  if (found === undefined) throw new FlowNotLoadable(name, version);
  return found;
}

/** No definition fits the snapshot: it stays as it is, and people have to be told. */
export class FlowNotLoadable extends Error {
  override readonly name = 'FlowNotLoadable';

  constructor(flow: string, version: number | null) {
    super(
      `There is no definition of the flow ${flow}${version === null ? '' : `, version ${version}`}.`,
    );
  }
}
