/** The managed nodes behind the servers: whether a command may go to one of them. */
import {
  DescribeInstanceInformationCommand,
  type InstanceInformation,
  InvalidInstanceId,
  InvalidInstanceInformationFilterValue,
} from '@aws-sdk/client-ssm';
import type { OperationFailure } from './port.ts';
import { FIRST_AGENT_VERSION } from './ssm-document.ts';
import { ask, type SsmLink } from './ssm-link.ts';

export interface ManagedServer {
  /** Short name. */
  readonly server: string;
  /** `i-…` in EC2, `mi-…` for one registered by hybrid activation. */
  readonly instanceId: string;
}

/** Why no command may go to the server; `null`: it may. Throws ExecutorUnavailable, NotDeployed. */
export async function obstacleAt(
  link: SsmLink,
  managed: ManagedServer,
): Promise<OperationFailure | null> {
  return (await obstaclesAt(link, [managed])).get(managed.server) ?? null;
}

/** By server: why no command may go there. 50 servers at most. Throws ExecutorUnavailable, NotDeployed. */
export async function obstaclesAt(
  link: SsmLink,
  servers: readonly ManagedServer[],
): Promise<ReadonlyMap<string, OperationFailure>> {
  const known = await describe(
    link,
    servers.map(({ instanceId }) => instanceId),
  );
  return new Map(
    servers.flatMap((managed): [string, OperationFailure][] => {
      const obstacle = obstacleIn(managed, known.get(managed.instanceId));
      return obstacle === null ? [] : [[managed.server, obstacle]];
    }),
  );
}

async function describe(
  { ssm, ...link }: SsmLink,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, InstanceInformation>> {
  const found = new Map<string, InstanceInformation>();
  const Filters = [{ Key: 'InstanceIds', Values: [...instanceIds] }];
  let NextToken: string | undefined;
  do {
    const request = new DescribeInstanceInformationCommand({ Filters, MaxResults: 50, NextToken });
    try {
      const page = await ask(link, () => ssm.send(request));
      for (const each of page.InstanceInformationList ?? []) {
        if (each.InstanceId !== undefined) found.set(each.InstanceId, each);
      }
      NextToken = page.NextToken;
    } catch (error) {
      if (!isUnknownInstance(error)) throw error;
      return found;
    }
  } while (NextToken !== undefined);
  return found;
}

function isUnknownInstance(error: unknown): boolean {
  return (
    error instanceof InvalidInstanceId || error instanceof InvalidInstanceInformationFilterValue
  );
}

function obstacleIn(
  { server, instanceId }: ManagedServer,
  node: InstanceInformation | undefined,
): OperationFailure | null {
  if (node === undefined) {
    return refusal(
      'server-unreachable',
      `${instanceId}, registered for ${server}, is not known to AWS Systems Manager.`,
    );
  }
  if (node.PlatformType !== undefined && node.PlatformType !== 'Windows') {
    return refusal(
      'wrong-server',
      `${instanceId}, registered for ${server}, runs ${node.PlatformType}, not Windows.`,
    );
  }
  const computer = node.ComputerName?.split('.')[0]?.toUpperCase();
  if (computer !== undefined && computer !== '' && computer !== server.toUpperCase()) {
    return refusal('wrong-server', `${instanceId}, registered for ${server}, is ${computer}.`);
  }
  if (node.PingStatus !== 'Online') {
    const seen = node.LastPingDateTime?.toISOString() ?? 'at an unknown time';
    return refusal(
      'server-unreachable',
      `The SSM agent on ${server} is not connected (${node.PingStatus ?? 'no status'}); last heard of ${seen}.`,
    );
  }
  if (!isRecent(node.AgentVersion ?? '')) {
    return refusal(
      'agent-too-old',
      `The SSM agent on ${server} has version ${node.AgentVersion ?? 'unknown'}; Signet needs ${FIRST_AGENT_VERSION} or newer.`,
    );
  }
  return null;
}

/** Before anything was sent: nothing can have been done. */
function refusal(code: OperationFailure['code'], message: string): OperationFailure {
  return { code, message: `${message} Nothing was sent.`, done: [] };
}

function isRecent(version: string): boolean {
  const [have, need] = [numbers(version), numbers(FIRST_AGENT_VERSION)];
  for (const [index, wanted] of need.entries()) {
    const own = have[index] ?? 0;
    if (own !== wanted) return own > wanted;
  }
  return true;
}

function numbers(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
