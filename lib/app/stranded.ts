/** A flow whose saved form no definition fits: it stays as it is, and people are told. */
import { waitingServer } from '../flows/assign-context.ts';
import { FlowNotLoadable } from '../flows/catalogue.ts';
import { requestIdOf, serverOf } from '../flows/flow-id.ts';
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

/** Once per flow: a line in the request's thread and an audit entry; for a server's flow also its end as failed, so that the request can end too. */
async function tell(
  ports: Pick<Ports, 'store' | 'clock' | 'newId'>,
  flowId: string,
  why: string,
): Promise<void> {
  const at = ports.clock();
  const requestId = requestIdOf(flowId);
  const happening = { what: 'cannot-continue', flowId, why } as const;
  if (await isTold(ports, requestId, flowId)) return;
  const line = { type: 'say', by: 'signet', happening, effectId: `stranded ${flowId}` } as const;
  await ports.store.putOutbox({
    flowId: requestId,
    id: line.effectId,
    effects: [line],
    done: [],
    attempts: 0,
    dueAt: at,
  });
  const place = serverOf(flowId);
  if (place !== null) await endAsFailed(ports, { requestId, flowId, why, at, ...place });
  // Last: what stands in the trail is told.
  const entry = { id: `${at}#${ports.newId()}`, at, requestId, by: 'signet', happening };
  await ports.store.appendAudit([entry]);
}

async function isTold(
  { store }: Pick<Ports, 'store'>,
  requestId: string,
  flowId: string,
): Promise<boolean> {
  const trail = await store.auditOf(requestId);
  return trail.some(
    ({ happening }) => happening.what === 'cannot-continue' && happening.flowId === flowId,
  );
}

async function endAsFailed(
  { store }: Pick<Ports, 'store'>,
  stranded: {
    readonly requestId: string;
    readonly flowId: string;
    readonly why: string;
    readonly at: string;
    readonly server: string;
    readonly round: number;
  },
): Promise<void> {
  const { requestId, flowId, why, at, server, round } = stranded;
  const failure = { step: 'server-change', code: 'cannot-continue', message: why, done: [] };
  const event = {
    type: 'SERVER_ENDED',
    at,
    server,
    round,
    number: Number.MAX_SAFE_INTEGER,
    progress: { ...waitingServer(server), phase: 'ended', outcome: 'failed', failure },
    difference: null,
  };
  await store.deliver({ flowId: requestId, id: `stranded ${flowId}`, event, dueAt: at });
}
