/** Each operation as an SSM document: the only things that Signet's role may have run on a server. */
import { canonicalJson, sha256Hex } from '../domain/digest.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from './operations.ts';
import { scriptParameters } from './script-parameters.ts';

/** The first agent that hands parameters over as environment variables (AWS, "Troubleshooting parameter handling issues"). */
export const FIRST_AGENT_VERSION = '3.3.2746.0';

/** Exit code of a document that an older agent runs: it would have no parameters. */
export const AGENT_TOO_OLD_EXIT = 76;

/** Given as `Server` to an operation that only reads: whichever server runs it. No server can be called so. */
export const ANY_SERVER = '_';

/** The document's one step; also a folder in the keys of what it prints. */
export const DOCUMENT_STEP = 'Run';

/** "Schemas, features, and examples": a document has 64 KB at most. */
const MOST_BYTES = 65_536;

/** Reads end long before anybody stops waiting; changes before their flow gives them up. */
const TIMEOUT_SECONDS = { reads: 300, changes: 540 } as const;

interface DocumentParameter {
  readonly type: 'String';
  readonly description: string;
  readonly allowedPattern: string;
  /** The agent sets `SSM_<name>` and puts the value nowhere else. */
  readonly interpolationType: 'ENV_VAR';
  readonly default?: string;
}

export interface SsmDocumentContent {
  readonly schemaVersion: '2.2';
  readonly description: string;
  readonly parameters: Readonly<Record<string, DocumentParameter>>;
  readonly mainSteps: readonly [
    {
      readonly action: 'aws:runPowerShellScript';
      readonly name: string;
      readonly precondition: { readonly StringEquals: readonly [string, string] };
      readonly inputs: { readonly timeoutSeconds: string; readonly runCommand: readonly string[] };
    },
  ];
}

export interface SsmDocument {
  readonly name: string;
  readonly operation: OperationName;
  readonly content: SsmDocumentContent;
  /** SHA-256, hex, of the content as canonical JSON: the same whatever order and spacing it is kept in. */
  readonly hash: string;
}

/** The operation's script does not go into an SSM document. */
export class UnfitDocument extends Error {
  override readonly name = 'UnfitDocument';
}

export function documentName(operation: OperationName): string {
  return `Signet-${operation}`;
}

/** `null`: no document of Signet's. */
export function operationOf(documentName: string): OperationName | null {
  return OPERATION_NAMES.find((operation) => `Signet-${operation}` === documentName) ?? null;
}

/** `script`: the operation's whole text. Throws UnfitDocument. */
export function ssmDocument(operation: OperationName, script: string): SsmDocument {
  const { changes } = OPERATIONS[operation];
  const content: SsmDocumentContent = {
    schemaVersion: '2.2',
    description: `Signet: ${operation} on an Exchange server (${changes ? 'changes it' : 'reads only'})`,
    parameters: Object.fromEntries(
      Object.entries(scriptParameters(operation)).map(([name, pattern]) => [
        name,
        documentParameter(name, pattern),
      ]),
    ),
    mainSteps: [
      {
        action: 'aws:runPowerShellScript',
        name: DOCUMENT_STEP,
        precondition: { StringEquals: ['platformType', 'Windows'] },
        inputs: {
          timeoutSeconds: String(changes ? TIMEOUT_SECONDS.changes : TIMEOUT_SECONDS.reads),
          runCommand: [`${prelude(changes)}\n& {\n${script}\n}`],
        },
      },
    ],
  };
  refuse(operation, script, content);
  return {
    name: documentName(operation),
    operation,
    content,
    hash: documentHash(JSON.stringify(content)),
  };
}

/** Of a document's text in JSON, whatever order its fields stand in. Throws SyntaxError. */
export function documentHash(text: string): string {
  return sha256Hex(canonicalJson(JSON.parse(text)));
}

function documentParameter(name: string, pattern: string): DocumentParameter {
  return {
    type: 'String',
    description: `Reaches the script as $env:SSM_${name}`,
    allowedPattern: agentPattern(pattern),
    interpolationType: 'ENV_VAR',
    ...(new RegExp(pattern, 'u').test('') ? { default: '' } : {}),
  };
}

/**
 * The agent is written in Go, whose regular expressions take no nested repeats of more than 1,000 in
 * all. Such a pattern leaves the length of a label open; whole it is asked before sending and by the script.
 */
export function agentPattern(pattern: string): string {
  return mostRepeats(pattern) > 1000 ? pattern.replaceAll('{1,63}', '+') : pattern;
}

/** How often the innermost thing may be repeated, counted as Go does: nested bounds multiply. */
export function mostRepeats(pattern: string): number {
  const open: number[] = [1];
  let last = 1;
  let most = 1;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]])*\]|\{(?:\d+,)?\d+\}|[()]|./gsu)) {
    if (token === '(') {
      open.push(1);
    } else if (token === ')') {
      last = open.pop() ?? 1;
      open.push(Math.max(open.pop() ?? 1, last));
    } else if (token.length > 1 && token.startsWith('{')) {
      last *= Number(/(\d+)\}$/.exec(token)?.[1]);
      open.push(Math.max(open.pop() ?? 1, last));
      most = Math.max(most, last);
    } else {
      last = 1;
    }
  }
  return most;
}

/** An agent that sets no environment variables must end here: the script would run without what it was told. */
function prelude(changes: boolean): string {
  const check = [
    'if ([string]::IsNullOrEmpty($env:SSM_OperationId)) {',
    `[Console]::Error.WriteLine('Signet needs SSM Agent ${FIRST_AGENT_VERSION} or newer on this server. Nothing was done.')`,
    `exit ${AGENT_TOO_OLD_EXIT}`,
    '}',
  ];
  const anyServer = `if ($env:SSM_Server -eq '${ANY_SERVER}') { $env:SSM_Server = $env:COMPUTERNAME }`;
  return [...check, ...(changes ? [] : [anyServer])].join('\n');
}

function refuse(operation: OperationName, script: string, content: SsmDocumentContent): void {
  // An agent puts values into the text where it finds such a place: no value may ever become text.
  const place = /\{\{\s*[\w:./-]+\s*\}\}/.exec(script)?.[0];
  if (place !== undefined) {
    throw new UnfitDocument(`${operation}: SSM would take ${place} for a parameter.`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes > MOST_BYTES) {
    throw new UnfitDocument(
      `${operation}: its document has ${bytes} bytes; SSM takes ${MOST_BYTES}.`,
    );
  }
}
