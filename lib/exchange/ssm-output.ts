/** What a script printed: from SSM's own answer when that is whole, from S3 when it was cut. */
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { OPERATIONS } from './operations.ts';
import type { OperationCommand, OperationReport } from './port.ts';
import { readOutput, UnreadableOutput } from './script-output.ts';
import { AGENT_TOO_OLD_EXIT, DOCUMENT_STEP, FIRST_AGENT_VERSION } from './ssm-document.ts';
import { ask, type SsmLink, troubleOf, wordsOf } from './ssm-link.ts';

/** Where commands leave their output. */
export interface OutputBucket {
  readonly bucket: string;
  /** Without a slash at its end. */
  readonly keyPrefix: string;
}

export interface PrintedOutput {
  readonly commandId: string;
  readonly instanceId: string;
  /** As SSM shows it: the beginning. */
  readonly stdout: string;
  /** The same, or empty where SSM shows none. */
  readonly stderr: string;
  readonly exitCode: number | undefined;
  /** Where S3 has it whole, by SSM's word. */
  readonly url: string | undefined;
  /** How much SSM shows at most. */
  readonly mostShown: number;
}

/** GetCommandInvocation shows so many characters; ListCommandInvocations mixes in what went to stderr, so what it shows is taken only when it can be read. */
export const MOST_SHOWN = { alone: 24_000, inList: 0 } as const;

/** An inventory of 300 certificates is about 1 MB. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_STDERR = 2_000;

type Asked = Pick<OperationCommand, 'operation' | 'operationId' | 'server'>;
type EndedReport = Exclude<OperationReport, { readonly state: 'unheard' | 'running' }>;

/** `not-there`: S3 doesn't have it, yet or at all; `why` says what S3 said. Throws ExecutorUnavailable. */
export type ReadPrinted = EndedReport | { readonly state: 'not-there'; readonly why: string };

export async function readPrinted(
  link: SsmLink,
  output: OutputBucket,
  printed: PrintedOutput,
  asked: Asked,
): Promise<ReadPrinted> {
  const shown = attempt(printed.stdout, asked, printed.instanceId);
  if (shown.report !== null) return shown.report;
  if (printed.exitCode === AGENT_TOO_OLD_EXIT) return agentTooOld(asked);
  if (!isMoreInS3(printed)) return unreadable(printed, asked, shown.why);
  const text = await wholeText(link, output, printed);
  if (typeof text !== 'string') return { state: 'not-there', why: text.why };
  const whole = attempt(text, asked, printed.instanceId);
  return whole.report ?? unreadable(printed, asked, whole.why);
}

/** What to say when S3 never got it. */
export function neverThere(printed: PrintedOutput, asked: Asked, why: string): EndedReport {
  return unreadable(printed, asked, `The rest of its output did not arrive in S3 (${why}).`);
}

/** The report if SSM shows it whole; `null` if not. */
export function shownWhole(
  { stdout, instanceId }: Pick<PrintedOutput, 'stdout' | 'instanceId'>,
  asked: Asked,
): EndedReport | null {
  return attempt(stdout, asked, instanceId).report;
}

function attempt(
  text: string,
  asked: Asked,
  instanceId: string,
): { readonly report: EndedReport } | { readonly report: null; readonly why: string } {
  try {
    const report = readOutput(text, asked);
    if (report.state === 'finished') return { report: bound(report, asked, instanceId) };
    if (report.state === 'failed') return { report };
    return { report: null, why: 'The script did not say how it ended.' };
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw error;
    // The server itself refuses what was meant for another one; it signs with its own name.
    if (error.fault === 'other-server') return { report: wrongServer(error.message) };
    return { report: null, why: error.message };
  }
}

/** A server registered anew is another one, whatever it is called: plans are bound to what was read where. */
function bound(
  report: Extract<EndedReport, { readonly state: 'finished' }>,
  { operation }: Asked,
  instanceId: string,
): EndedReport {
  if (operation !== 'Get-CertificateInventory') return report;
  const inventory = OPERATIONS[operation].result.parse(report.result);
  return { state: 'finished', result: { ...inventory, reachedAs: instanceId } };
}

function wrongServer(message: string): EndedReport {
  return { state: 'failed', failure: { code: 'wrong-server', message, done: [] } };
}

/** The agent shows whole what is shorter, and marks nothing reliably; a success that shows nothing is only late. */
function isMoreInS3({ stdout, exitCode, mostShown }: PrintedOutput): boolean {
  return stdout.length >= mostShown - 100 || (stdout.trim() === '' && exitCode === 0);
}

async function wholeText(
  { s3, ...link }: SsmLink,
  { bucket, keyPrefix }: OutputBucket,
  printed: PrintedOutput,
): Promise<string | { readonly why: string }> {
  const key = keyIn(printed, keyPrefix);
  try {
    const object = await ask(link, () =>
      s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })),
    );
    if ((object.ContentLength ?? 0) > MOST_BYTES) return { why: `${object.ContentLength} bytes` };
    return (await object.Body?.transformToString('utf-8')) ?? '';
  } catch (error) {
    // Without the right to list, S3 refuses what isn't there.
    if (troubleOf(error) !== 'refused') throw error;
    return { why: wordsOf(error) };
  }
}

/** SSM's address names bucket and region in either of S3's ways; the key begins with what we chose. */
function keyIn({ url, commandId, instanceId }: PrintedOutput, keyPrefix: string): string {
  const beginning = `${keyPrefix}/${commandId}/`;
  const path = URL.canParse(url ?? '') ? decodeURIComponent(new URL(url ?? '').pathname) : '';
  const at = path.indexOf(beginning);
  return at >= 0
    ? path.slice(at)
    : `${beginning}${instanceId}/awsrunPowerShellScript/${DOCUMENT_STEP}/stdout`;
}

function agentTooOld({ server }: Asked): EndedReport {
  const message = `The SSM agent on ${server} is older than ${FIRST_AGENT_VERSION}. Nothing was done.`;
  return { state: 'failed', failure: { code: 'agent-too-old', message, done: [] } };
}

function unreadable(printed: PrintedOutput, { operation, server }: Asked, why: string) {
  const stderr = printed.stderr.trim().slice(0, MOST_STDERR);
  const message = [
    `What ${operation} printed on ${server} can't be read (exit code ${printed.exitCode ?? 'unknown'}). ${why}`,
    ...(stderr === '' ? [] : [`PowerShell said: ${stderr}`]),
  ].join('\n');
  return {
    state: 'failed',
    failure: { code: 'output-unreadable', message, done: [] },
  } satisfies EndedReport;
}
