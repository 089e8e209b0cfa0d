/** What an SSM agent does with a command: parameters to environment, script to PowerShell, output cut and put into S3. */
import { DOCUMENT_STEP, FIRST_AGENT_VERSION } from '../../../lib/exchange/ssm-document.ts';
import type { Invocation, KeptCommand, RunScript } from './model.ts';

const MOST_STDOUT = 24_000;
const MOST_STDERR = 8_000;
const CUT = '--output truncated--';

export interface Bucket {
  put(key: string, text: string): void;
}

/** Runs one invocation to its end; throws nothing. */
export async function runInvocation(
  command: KeptCommand,
  invocation: Invocation,
  { run, bucket, now }: { run: RunScript; bucket: Bucket; now: () => Date },
): Promise<void> {
  invocation.status = 'InProgress';
  invocation.statusDetails = 'InProgress';
  invocation.startedAt = now();
  const { name, content } = command.document;
  const environment = environmentFor(command, invocation);
  let outcome: Awaited<ReturnType<RunScript>>;
  try {
    outcome = await run({ document: name, content, environment, node: invocation.node });
  } catch (error) {
    outcome = { stdout: '', stderr: String(error), exitCode: 1 };
  }
  const { stdout, exitCode, stderr = '' } = outcome;
  Object.assign(invocation, { stdout, stderr, exitCode });
  const folder = `${keyOf(command, invocation)}`;
  if (stdout !== '') bucket.put(`${folder}/stdout`, stdout);
  if (stderr !== '') bucket.put(`${folder}/stderr`, stderr);
  invocation.endedAt = now();
  invocation.status = exitCode === 0 ? 'Success' : 'Failed';
  invocation.statusDetails = invocation.status;
}

export function keyOf(command: KeptCommand, { node }: Invocation): string {
  const plugin = `awsrunPowerShellScript/${DOCUMENT_STEP}`;
  return `${command.keyPrefix}/${command.commandId}/${node.instanceId}/${plugin}`;
}

export function shownStdout({ stdout }: Invocation): string {
  return cut(stdout, MOST_STDOUT);
}

export function shownStderr({ stderr }: Invocation): string {
  return cut(stderr, MOST_STDERR);
}

function cut(text: string, most: number): string {
  return text.length < most ? text : `${text.slice(0, most - CUT.length)}${CUT}`;
}

function environmentFor(
  { commandId, document, parameters }: KeptCommand,
  { node }: Invocation,
): Record<string, string> {
  const environment: Record<string, string> = { SSM_COMMAND_ID: commandId };
  if (isOlder(node.agentVersion, FIRST_AGENT_VERSION)) return environment;
  for (const [name, declared] of Object.entries(document.content.parameters)) {
    if (declared.interpolationType !== 'ENV_VAR') continue;
    environment[`SSM_${name}`] = parameters[name]?.[0] ?? declared.default ?? '';
  }
  return environment;
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}
