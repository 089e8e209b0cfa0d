/** Sends a command so that it is sent once: what is about to be sent is remembered first, and looked for before it is sent again. */
import {
  InvalidDocument,
  InvalidDocumentVersion,
  InvalidInstanceId,
  InvalidParameters,
  SendCommandCommand,
  type SendCommandCommandInput,
  UnsupportedPlatformType,
} from '@aws-sdk/client-ssm';
import type { OperationName } from './operations.ts';
import { ExecutorUnavailable, type OperationFailure } from './port.ts';
import { ANY_SERVER } from './ssm-document.ts';
import { NotDeployed, once, type SsmLink, troubleOf, wordsOf } from './ssm-link.ts';
import type {
  CommandMemory,
  RememberedCommand,
  SendingCommand,
  SentCommand,
} from './ssm-memory.ts';
import type { OutputBucket } from './ssm-output.ts';
import { DEPLOY, type DocumentPins } from './ssm-pins.ts';
import { commentOf, findCommand } from './ssm-search.ts';

export interface Sender {
  readonly link: SsmLink;
  readonly pins: DocumentPins;
  readonly memory: CommandMemory;
  readonly output: OutputBucket;
}

/** One SendCommand. */
export interface Dispatch {
  readonly operationId: string;
  readonly operation: OperationName;
  /** Short name; `_`: several. */
  readonly server: string;
  readonly values: Readonly<Record<string, string>>;
  readonly target: Pick<
    SendCommandCommandInput,
    'InstanceIds' | 'Targets' | 'MaxConcurrency' | 'MaxErrors'
  >;
}

/** AWS shows a command it took within seconds; so long it may be on its way. */
const VISIBLE_AFTER_MS = 60_000;

/** A server that is away so long doesn't run it any more. */
const DELIVERY_SECONDS = 60;

/** Whether the operation is settled already: sent, refused, or possibly on its way. Throws ExecutorUnavailable, NotDeployed. */
export async function isUnderWay(
  sender: Sender,
  known: RememberedCommand | null,
): Promise<boolean> {
  if (known === null || known.state === 'unsent') return false;
  if (known.state !== 'sending') return true;
  return (await adopt(sender, known)) !== null || mayBeOnItsWay(sender.link, known);
}

export function mayBeOnItsWay(
  { clock }: Pick<SsmLink, 'clock'>,
  { at }: Pick<SendingCommand, 'at'>,
): boolean {
  return Date.parse(clock()) - Date.parse(at) < VISIBLE_AFTER_MS;
}

/** Finds the command whose answer was lost, and remembers it; `null`: AWS shows none. */
export async function adopt(sender: Sender, known: SendingCommand): Promise<SentCommand | null> {
  const found = await findCommand(sender.link, known);
  if (found?.CommandId === undefined) return null;
  return remember(sender, known, found.CommandId, found.InstanceIds ?? []);
}

/** Remembers that nothing is sent, and why. */
export async function refuse(
  { link, memory }: Pick<Sender, 'link' | 'memory'>,
  known: RememberedCommand | null,
  dispatch: Pick<Dispatch, 'operationId' | 'operation' | 'server'>,
  failure: OperationFailure,
): Promise<void> {
  await memory.replace(known, { ...begun(link, known, dispatch), state: 'refused', failure });
}

/**
 * Sends it, unless somebody else has begun to. What AWS refuses for good is remembered as a failure.
 * Throws ExecutorUnavailable, NotDeployed.
 */
export async function dispatchOnce(
  sender: Sender,
  known: RememberedCommand | null,
  dispatch: Dispatch,
): Promise<void> {
  const { link, pins, memory, output } = sender;
  const document = await pins.pin(dispatch.operation);
  const sending: SendingCommand = { ...begun(link, known, dispatch), state: 'sending' };
  if (!(await memory.replace(known, sending))) return;
  const request = new SendCommandCommand({
    ...document,
    ...dispatch.target,
    Comment: commentOf(dispatch.operationId),
    Parameters: Object.fromEntries(
      Object.entries(dispatch.values).map(([name, value]) => [name, [value]]),
    ),
    TimeoutSeconds: DELIVERY_SECONDS,
    OutputS3BucketName: output.bucket,
    OutputS3KeyPrefix: output.keyPrefix,
  });
  try {
    const { Command } = await once(link, () => link.ssm.send(request));
    if (Command?.CommandId === undefined) return;
    await remember(sender, sending, Command.CommandId, dispatch.target.InstanceIds ?? []);
  } catch (error) {
    await afterRefusal(sender, sending, error);
  }
}

async function remember(
  { memory }: Pick<Sender, 'memory'>,
  { state: _, ...known }: SendingCommand,
  commandId: string,
  instanceIds: readonly string[],
): Promise<SentCommand> {
  const sent: SentCommand = {
    ...known,
    revision: known.revision + 1,
    state: 'sent',
    commandId,
    instanceId: known.server === ANY_SERVER ? null : (instanceIds[0] ?? null),
    outputAwaitedSince: null,
  };
  await memory.replace({ ...known, state: 'sending' }, sent);
  return sent;
}

async function afterRefusal(
  { memory, pins }: Sender,
  { state: _, ...sending }: SendingCommand,
  error: unknown,
): Promise<void> {
  const before: SendingCommand = { ...sending, state: 'sending' };
  const next = { ...sending, revision: sending.revision + 1 };
  const isPassing = error instanceof ExecutorUnavailable;
  if (!isPassing && troubleOf(error) === 'unanswered') {
    throw new ExecutorUnavailable(
      `AWS did not answer whether it took ${sending.operationId}: it will be looked for.`,
      { cause: error },
    );
  }
  const failure = isPassing ? null : failureOf(error, sending.server);
  if (failure !== null) {
    await memory.replace(before, { ...next, state: 'refused', failure });
    return;
  }
  await memory.replace(before, { ...next, state: 'unsent' });
  pins.forget(sending.operation);
  throw isPassing ? error : notDeployed(error);
}

/** What people are told; `null`: it is not about this server. */
function failureOf(error: unknown, server: string): OperationFailure | null {
  if (!(error instanceof Error)) return null;
  const said = `${error.name}${error.message === '' ? '' : `: ${error.message}`}`;
  if (error instanceof InvalidInstanceId) {
    return refusal(
      'server-unreachable',
      `AWS can't send a command to ${server} (${said}): it is not registered, not connected, or stopped.`,
    );
  }
  if (error instanceof UnsupportedPlatformType) {
    return refusal('wrong-server', `The node registered for ${server} is no Windows (${said}).`);
  }
  if (error.name === 'AccessDeniedException') {
    return refusal('not-permitted', `AWS doesn't let Signet send commands to ${server} (${said}).`);
  }
  return null;
}

function refusal(code: OperationFailure['code'], message: string): OperationFailure {
  return { code, message: `${message} Nothing was sent.`, done: [] };
}

function notDeployed(error: unknown): NotDeployed {
  const isDocument =
    error instanceof InvalidDocument ||
    error instanceof InvalidDocumentVersion ||
    error instanceof InvalidParameters;
  const what = isDocument ? 'the document as Signet knows it' : 'the command';
  return new NotDeployed(`AWS refuses ${what} (${wordsOf(error)}). ${DEPLOY}`, { cause: error });
}

function begun(
  { clock }: Pick<SsmLink, 'clock'>,
  known: RememberedCommand | null,
  { operationId, operation, server }: Pick<Dispatch, 'operationId' | 'operation' | 'server'>,
) {
  const at = clock();
  const revision = (known?.revision ?? 0) + 1;
  return { operationId, operation, server, revision, begunAt: known?.begunAt ?? at, at };
}
