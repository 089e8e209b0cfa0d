/** Takes a flow's inbox, several events in one step; rings its timers. */
import { AlreadyDelivered, FOLDED_AT_ONCE, type Timer } from '../store/port.ts';
import type { Ports } from './ports.ts';
import { moveFlow } from './step.ts';

type FoldPorts = Pick<Ports, 'store' | 'clock' | 'pause'>;

/** Moves the flow by what lies in its inbox, oldest first. Throws FlowNotLoadable. */
export async function fold(ports: FoldPorts, flowId: string): Promise<void> {
  for (;;) {
    const items = await ports.store.inboxOf(flowId, FOLDED_AT_ONCE);
    if (items.length === 0) return;
    const events = items.map((item) => item.event);
    try {
      const moved = await moveFlow(ports, flowId, () => events, { folded: items });
      if (moved === null) await ports.store.dropInbox(items);
    } catch (error) {
      // Somebody else took some of them in between: look again.
      if (!(error instanceof AlreadyDelivered)) throw error;
    }
  }
}

/** Tells a flow that its time has come. Throws FlowNotLoadable. */
export async function ring(ports: FoldPorts, timer: Timer): Promise<void> {
  try {
    // A flow has no clock: after an outage a timer rings later than its event says.
    const event = { ...timer.event, rungAt: ports.clock() };
    const moved = await moveFlow(ports, timer.flowId, () => [event], { rung: timer });
    if (moved === null) await ports.store.removeTimer(timer);
  } catch (error) {
    // It rang already, or a later one took its place.
    if (!(error instanceof AlreadyDelivered)) throw error;
  }
}
