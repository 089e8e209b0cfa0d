/** A flow whose saved form no definition fits: it stays as it is, and people are told. */
import { waitingServer } from '../flows/assign-context.ts';
import { FlowNotLoadable } from '../flows/catalogue.ts';
import { requestIdOf, serverOf } from '../flows/flow-id.ts';
import { AlreadyDelivered } from '../store/port.ts';
import type { Ports } from './ports.ts';

/** Does the work; should the flow not be loadable, says so and throws it on. */
export async function orStranded(
  ports: Pick<Ports, 'store' | 'clock' | 'newId'>,
  flowId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FlowNotLoadable) await tell(ports, flowId, error.message);
    throw error;
  }
}

/** Once per flow: an audit entry, and for a server's flow its end as failed, so that the request can end too. */
async function tell(
  ports: Pick<Ports, 'store' | 'clock' | 'newId'>,
  flowId: string,
  why: string,
): Promise<void> {
  const at = ports.clock();
  const requestId = requestIdOf(flowId);
  const happening = { what: 'cannot-continue', flowId, why } as const;
  const entry = { id: `${at}#${ports.newId()}`, at, requestId, by: 'signet', happening };
  try {
    await ports.store.appendAudit([entry], `stranded ${flowId}`);
  } catch (error) {
    if (!(error instanceof AlreadyDelivered)) throw error;
  }
  const place = serverOf(flowId);
  if (place === null) return;
  const failure = { step: 'server-change', code: 'cannot-continue', message: why, done: [] };
  const event = {
    type: 'SERVER_ENDED',
    at,
    ...place,
    number: Number.MAX_SAFE_INTEGER,
    progress: { ...waitingServer(place.server), phase: 'ended', outcome: 'failed', failure },
    difference: null,
  };
  await ports.store.deliver({ flowId: requestId, id: `stranded ${flowId}`, event, dueAt: at });
}
