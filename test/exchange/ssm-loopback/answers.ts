/** How the loopback SSM words its answers, and what it asks of parameters. */
import * as z from 'zod';
import { keyOf } from './agent.ts';
import {
  AwsError,
  type Invocation,
  type KeptCommand,
  type KeptDocument,
  type ManagedNode,
} from './model.ts';

export function checkParameters(
  { content }: KeptDocument,
  given: Readonly<Record<string, readonly string[]>>,
): void {
  for (const name of Object.keys(given)) {
    if (content.parameters[name] === undefined) throw new AwsError('InvalidParameters', name);
  }
  for (const [name, { allowedPattern, default: usual }] of Object.entries(content.parameters)) {
    const values = given[name] ?? (usual === undefined ? [] : [usual]);
    if (values.length !== 1 || !new RegExp(allowedPattern, 'u').test(values[0] ?? '')) {
      throw new AwsError('InvalidParameters', `${name} does not match ${allowedPattern}`);
    }
  }
}

const AT_FIRST: Readonly<Record<ManagedNode['delivery'], readonly [string, string]>> = {
  normal: ['Pending', 'Pending'],
  delayed: ['Delayed', 'Delayed'],
  undeliverable: ['Failed', 'Undeliverable'],
  'access-denied': ['Failed', 'AccessDenied'],
};

export function waiting(node: ManagedNode): Invocation {
  const [status, statusDetails] = AT_FIRST[node.delivery];
  const nothing = { startedAt: null, endedAt: null, exitCode: -1, stdout: '', stderr: '' };
  return { node, status, statusDetails, ...nothing };
}

export function commandFields(command: KeptCommand) {
  const states = [...command.invocations.values()].map(({ status }) => status);
  const isRunning = states.some((s) => ['Pending', 'InProgress', 'Delayed'].includes(s));
  const ended = states.includes('Failed') ? 'Failed' : 'Success';
  const [status, details] =
    states.length === 0
      ? ['Failed', 'NoInstancesInTag']
      : isRunning
        ? ['InProgress', 'InProgress']
        : [ended, ended];
  return {
    CommandId: command.commandId,
    DocumentName: command.document.name,
    DocumentVersion: command.document.version,
    Comment: command.comment,
    Parameters: command.parameters,
    InstanceIds: command.instanceIds,
    RequestedDateTime: seconds(command.requestedAt),
    Status: status,
    StatusDetails: details,
  };
}

export function listed(command: KeptCommand, invocation: Invocation) {
  const hasEnded = invocation.endedAt !== null;
  return {
    CommandId: command.commandId,
    InstanceId: invocation.node.instanceId,
    Status: invocation.status,
    StatusDetails: invocation.statusDetails,
    CommandPlugins: [
      {
        Name: 'aws:runPowerShellScript',
        Status: invocation.status,
        ResponseCode: hasEnded ? invocation.exitCode : -1,
        Output: hasEnded ? invocation.stdout.slice(0, 2_500) : '',
        StandardOutputUrl: hasEnded ? urlOf(command, invocation) : '',
      },
    ],
  };
}

export function urlOf(command: KeptCommand, invocation: Invocation): string {
  return `https://s3.eu-central-1.amazonaws.com/${command.bucket}/${keyOf(command, invocation)}/stdout`;
}

export function seconds(date: Date): number {
  return date.getTime() / 1000;
}

export function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new AwsError('ValidationException', z.prettifyError(read.error));
  return read.data;
}

/** Every key that stands anywhere in it, for JSON.stringify's list. */
function flat(value: unknown): Record<string, true> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.entries(value).reduce<Record<string, true>>(
    (keys, [key, inner]) =>
      Object.assign(keys, Array.isArray(value) ? {} : { [key]: true }, flat(inner)),
    {},
  );
}

/** CloudFormation lays a document out as it likes: here with its fields sorted, and spaced. */
export function laidOut(content: object): string {
  return JSON.stringify(content, Object.keys(flat(content)).toSorted(), 2);
}
