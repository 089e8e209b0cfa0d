/** Takes a flow's inbox, several events in one step; rings its timers. */
import type { Timer } from '../store/port.ts';
import type { Ports } from './ports.ts';
import { moveFlow } from './step.ts';

/** As many inbox items as one step can settle. */
const FOLDED_AT_ONCE = 6;

/** Moves the flow by what lies in its inbox, oldest first. */
export async function fold(
  ports: Pick<Ports, 'store' | 'clock' | 'pause'>,
  flowId: string,
): Promise<void> {
  for (;;) {
    const items = await ports.store.inboxOf(flowId, FOLDED_AT_ONCE);
    if (items.length === 0) return;
    const events = items.map((item) => item.event);
    const moved = await moveFlow(ports, flowId, () => events, { folded: items });
    if (moved === null) await ports.store.dropInbox(items);
    if (items.length < FOLDED_AT_ONCE) return;
  }
}

/** Tells a flow that its time has come. */
export async function ring(
  ports: Pick<Ports, 'store' | 'clock' | 'pause'>,
  timer: Timer,
): Promise<void> {
  const moved = await moveFlow(ports, timer.flowId, () => [timer.event], { rung: timer });
  if (moved === null) await ports.store.removeTimer(timer);
}
