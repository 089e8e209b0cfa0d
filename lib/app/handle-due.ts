/** Does what one due item of the table asks for. */
import type { DueItem } from '../store/port.ts';
import { fold, ring } from './fold.ts';
import { askAfter } from './hear.ts';
import { perform } from './perform.ts';
import type { Ports } from './ports.ts';
import { orStranded } from './stranded.ts';

/** A repeat finds its work done. Throws what the table throws. */
export function handleDue(ports: Ports, item: DueItem): Promise<void> {
  switch (item.kind) {
    case 'outbox':
      return perform(ports, item);
    case 'inbox':
      return orStranded(ports, item.flowId, () => fold(ports, item.flowId));
    case 'timer':
      return orStranded(ports, item.flowId, () => ring(ports, item));
    case 'operation':
      return askAfter(ports, item);
    default:
      return item satisfies never;
  }
}
