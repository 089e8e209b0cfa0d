/** Finds a command that was sent for an operation: after a lost answer nothing else tells whether AWS took it. */
import { type Command, InvalidCommandId, ListCommandsCommand } from '@aws-sdk/client-ssm';
import { sha256Hex } from '../domain/digest.ts';
import type { OperationName } from './operations.ts';
import { ExecutorUnavailable } from './port.ts';
import { documentName, operationOf } from './ssm-document.ts';
import { ask, type SsmLink } from './ssm-link.ts';

const LONGEST_COMMENT = 100;
const PAGE = 50;
const MOST_PAGES = 40;
/** The clocks of AWS and of whoever sent may differ. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** The comment by which a command is found again. */
export function commentOf(operationId: string): string {
  const whole = `Signet ${operationId}`;
  return whole.length <= LONGEST_COMMENT ? whole : `Signet sha256:${sha256Hex(operationId)}`;
}

/**
 * The command AWS took for this operation since then; `null`: none that AWS shows yet.
 * It is not asked by server: AWS leaves out what no server has begun ("CommandFilter").
 * Throws ExecutorUnavailable, NotDeployed.
 */
export async function findCommand(
  { ssm, ...link }: SsmLink,
  { operationId, operation, begunAt }: SoughtCommand,
): Promise<Command | null> {
  const after = new Date(Date.parse(begunAt) - CLOCK_TOLERANCE_MS);
  const Filters = [
    { key: 'DocumentName' as const, value: documentName(operation) },
    { key: 'InvokedAfter' as const, value: `${after.toISOString().slice(0, 19)}Z` },
  ];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const request = new ListCommandsCommand({ Filters, MaxResults: PAGE, NextToken });
    const answer = await ask(link, () => ssm.send(request));
    const found = answer.Commands?.find(({ Comment }) => Comment === commentOf(operationId));
    if (found?.CommandId !== undefined) return found;
    NextToken = answer.NextToken;
    if (NextToken === undefined) return null;
  }
  throw new ExecutorUnavailable(
    `More than ${MOST_PAGES * PAGE} commands were sent lately: whether ${operationId} is one of them can't be told.`,
  );
}

export interface SoughtCommand {
  readonly operationId: string;
  readonly operation: OperationName;
  /** ISO 8601, UTC. */
  readonly begunAt: string;
}

/** The command as a whole; `null`: AWS doesn't know it, yet or any more. Throws ExecutorUnavailable, NotDeployed. */
export async function loadCommand(
  { ssm, ...link }: SsmLink,
  commandId: string,
): Promise<Command | null> {
  try {
    const request = new ListCommandsCommand({ CommandId: commandId });
    const { Commands } = await ask(link, () => ssm.send(request));
    return Commands?.[0] ?? null;
  } catch (error) {
    if (error instanceof InvalidCommandId) return null;
    throw error;
  }
}

/** The operation that a command of Signet's was sent for; `null`: it is another's. */
export async function operationIdOf(link: SsmLink, commandId: string): Promise<string | null> {
  const command = await loadCommand(link, commandId);
  if (command === null || operationOf(command.DocumentName ?? '') === null) return null;
  return command.Parameters?.OperationId?.[0] ?? null;
}
