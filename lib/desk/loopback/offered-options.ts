/** The options a bot looked up for a select: Slack sends the chosen one back whole, so it has to be remembered. */
import type { StoredBlock } from './state.ts';
import type { BlockElement } from './view-inputs.ts';

const EXTERNAL = new Set(['external_select', 'multi_external_select']);
/** For one select; far more than anybody looks through. */
const REMEMBERED = 500;

export type SlackOption = Readonly<Record<string, unknown>> & { readonly value: string };

export interface OfferedOptions {
  /** `surface`: a message's `ts`, or the id of a view. */
  remember(surface: string, actionId: string, options: readonly SlackOption[]): void;
  /** The blocks, where each such select carries the options that were offered for it. */
  withOffered(surface: string, blocks: readonly StoredBlock[]): StoredBlock[];
}

function isElement(value: unknown): value is BlockElement {
  return typeof value === 'object' && value !== null && 'type' in value;
}

export function keepOffered(): OfferedOptions {
  const known = new Map<string, Map<string, SlackOption>>();

  function filled(surface: string, element: unknown): unknown {
    if (!isElement(element) || !EXTERNAL.has(element.type)) return element;
    const options = known.get(`${surface} ${String(element.action_id)}`);
    return { ...element, options: [...(options?.values() ?? [])] };
  }

  return {
    remember(surface, actionId, options) {
      const key = `${surface} ${actionId}`;
      const all = [...(known.get(key)?.values() ?? []), ...options].slice(-REMEMBERED);
      known.set(key, new Map(all.map((option) => [option.value, option])));
    },
    withOffered: (surface, blocks) =>
      blocks.map((block) => ({
        ...block,
        ...('element' in block ? { element: filled(surface, block.element) } : {}),
        ...('accessory' in block ? { accessory: filled(surface, block.accessory) } : {}),
        ...(Array.isArray(block.elements)
          ? { elements: block.elements.map((each) => filled(surface, each)) }
          : {}),
      })),
  };
}
