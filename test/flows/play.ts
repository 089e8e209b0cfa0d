/** Plays a flow without anything around it: events in; state, intents and audit entries out. */
import { type Advance, advance, begin } from '../../lib/flows/advance.ts';
import type { FlowEvent, Intent } from '../../lib/flows/effects.ts';

export class Play {
  last: Advance;

  constructor(flow: string, input: unknown) {
    this.last = throughJson(begin(flow, input));
  }

  /** Tells the flow, as if it had been saved and loaded in between. */
  tell(...events: readonly FlowEvent[]): this {
    this.last = throughJson(advance(this.last, events));
    return this;
  }

  /** State names, nested ones joined by a dot. */
  get state(): string {
    return nameOfState(this.last.snapshot);
  }

  intents<T extends Intent['type']>(type: T): Extract<Intent, { readonly type: T }>[] {
    return this.last.intents.filter(
      (intent): intent is Extract<Intent, { readonly type: T }> => intent.type === type,
    );
  }

  get recorded(): readonly string[] {
    return this.last.entries.map(({ happening }) => happening.what);
  }
}

export function nameOfState(snapshot: unknown): string {
  return nameOf(Reflect.get(Object(snapshot), 'value'));
}

function throughJson(made: Advance): Advance {
  return { ...made, snapshot: JSON.parse(JSON.stringify(made.snapshot)) };
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(Object(value))
    .map(([outer, inner]) => `${outer}.${nameOf(inner)}`)
    .join();
}
