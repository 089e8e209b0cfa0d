/** The pure step of a flow: (definition, snapshot, events) → (snapshot, intents, audit entries). */
import { initialTransition, type StateValue, transition } from 'xstate';
import * as z from 'zod';
import { type FlowDefinition, flowOf, newestFlow } from './catalogue.ts';
import type { Entry, FlowEvent, Intent } from './effects.ts';

export interface Advance {
  readonly flow: string;
  readonly version: number;
  /** Persisted snapshot, JSON. */
  readonly snapshot: unknown;
  readonly isOpen: boolean;
  /** Whether any event fitted; one that does not fit changes nothing. */
  readonly hasMoved: boolean;
  readonly intents: readonly Intent[];
  readonly entries: readonly Entry[];
}

const stateValue: z.ZodType<StateValue> = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), stateValue)]),
);

const savedSnapshot = z.object({
  value: stateValue,
  context: z.record(z.string(), z.unknown()),
  status: z.enum(['active', 'done', 'error', 'stopped']),
});

interface PureAction {
  readonly type: string;
  readonly params?: unknown;
}

function sortOut(actions: readonly PureAction[]): Pick<Advance, 'intents' | 'entries'> {
  const paramsOf = (type: string) =>
    actions.filter((action) => action.type === type).map((action) => action.params);
  return {
    intents: z.array(z.custom<Intent>()).parse(paramsOf('perform')),
    entries: z.array(z.custom<Entry>()).parse(paramsOf('record')),
  };
}

/** Starts a flow with the newest definition of its name. */
export function begin(name: string, input: unknown): Advance {
  const definition = newestFlow(name);
  const [snapshot, actions] = initialTransition(definition.machine, input);
  return { ...rested(definition, snapshot), hasMoved: true, ...sortOut(actions) };
}

/** Feeds events to a saved flow, in order. Throws FlowNotLoadable. */
export function advance(
  saved: { readonly flow: string; readonly version: number; readonly snapshot: unknown },
  events: readonly FlowEvent[],
): Advance {
  const definition = flowOf(saved.flow, saved.version);
  const { machine } = definition;
  let snapshot = machine.resolveState(savedSnapshot.parse(saved.snapshot));
  const actions: PureAction[] = [];
  let hasMoved = false;
  for (const event of events) {
    const [next, found] = transition(machine, snapshot, event);
    hasMoved ||= next !== snapshot;
    snapshot = next;
    actions.push(...found);
  }
  return { ...rested(definition, snapshot), hasMoved, ...sortOut(actions) };
}

type LiveSnapshot = Parameters<FlowDefinition['machine']['getPersistedSnapshot']>[0];

function rested(definition: FlowDefinition, snapshot: LiveSnapshot) {
  return {
    flow: definition.name,
    version: definition.version,
    snapshot: definition.machine.getPersistedSnapshot(snapshot),
    isOpen: snapshot.status === 'active',
  };
}
