/** What Slack would not take reaches a person all the same: the audit trail, the requester's direct messages, `/cert status`. */
import { requestRecordOf } from '../flows/request-record.ts';
import { errorFields } from '../slack/log.ts';
import { SlackRefused } from '../slack/messenger.ts';
import { AlreadyDelivered } from '../store/port.ts';
import type { Ports } from './ports.ts';

type NotToldPorts = Pick<Ports, 'store' | 'clock' | 'newId' | 'messenger' | 'executor' | 'log'>;

/** Once a day and reason; anything but a refusal passes by itself, and is left to the next try. */
export async function noteNotTold(
  ports: NotToldPorts,
  requestId: string,
  error: unknown,
): Promise<void> {
  if (!(error instanceof SlackRefused)) return;
  const { code, remedy } = error;
  const at = ports.clock();
  const mark = `not told ${requestId} ${code} ${at.slice(0, 10)}`;
  const happening = { what: 'not-told', code, remedy } as const;
  const entry = { id: `${at}#${ports.newId()}`, at, requestId, by: 'signet', happening };
  try {
    await ports.store.appendAudit([entry], mark);
  } catch (repeated) {
    if (repeated instanceof AlreadyDelivered) return;
    throw repeated;
  }
  if (needsSomebody(code)) await tellRequester(ports, requestId, { code, remedy, mark });
}

/** A deleted card is posted anew without anybody's help. */
export function needsSomebody(code: string): boolean {
  return code !== 'message_not_found';
}

/** Tried once: the trail has it, and so has `/cert status`. */
async function tellRequester(
  ports: NotToldPorts,
  requestId: string,
  { code, remedy, mark }: { readonly code: string; readonly remedy: string; readonly mark: string },
): Promise<void> {
  const flow = await ports.store.loadFlow(requestId);
  if (flow === null || !flow.isRequest) return;
  const { requestedBy, channel } = requestRecordOf(flow.snapshot);
  const happening = { what: 'not-told', code, remedy, requestId, channel } as const;
  const { isSimulated } = ports.executor;
  try {
    await ports.messenger.announce(requestedBy, { by: 'signet', happening, isSimulated }, mark);
  } catch (error) {
    ports.log.error('the requester could not be told either', {
      requestId,
      ...errorFields(error),
    });
  }
}
