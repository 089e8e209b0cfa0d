/** The nouns of the loopback SSM: what AWS keeps of documents, managed nodes and commands. */
import type { SsmDocument, SsmDocumentContent } from '../../../lib/exchange/ssm-document.ts';

/** One version of a document, as AWS keeps it: it is free to lay the text out anew. */
export interface KeptDocument {
  readonly name: string;
  readonly version: string;
  readonly text: string;
  readonly content: SsmDocumentContent;
  readonly hash: string;
}

export interface ManagedNode {
  readonly instanceId: string;
  readonly computerName: string;
  pingStatus: 'Online' | 'ConnectionLost' | 'Inactive';
  agentVersion: string;
  platform: 'Windows' | 'Linux';
  readonly tags: Readonly<Record<string, string>>;
  /** What happens to commands sent there. */
  delivery: 'normal' | 'delayed' | 'undeliverable' | 'access-denied';
}

export interface Invocation {
  readonly node: ManagedNode;
  status: string;
  statusDetails: string;
  startedAt: Date | null;
  endedAt: Date | null;
  exitCode: number;
  /** Whole. */
  stdout: string;
  stderr: string;
}

export interface KeptCommand {
  readonly commandId: string;
  readonly document: KeptDocument;
  readonly comment: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly instanceIds: readonly string[];
  readonly bucket: string;
  readonly keyPrefix: string;
  readonly requestedAt: Date;
  readonly invocations: Map<string, Invocation>;
  /** How often anybody asked after an invocation: the first answer comes too early. */
  looks: number;
}

/** One run of a document's script by an agent. */
export interface AgentRun {
  readonly document: SsmDocument['name'];
  readonly content: SsmDocumentContent;
  /** What the agent adds to the environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly node: ManagedNode;
}

export interface RunOutcome {
  readonly stdout: string;
  readonly stderr?: string;
  readonly exitCode: number;
}

/** Runs the script; whatever stands in for PowerShell. */
export type RunScript = (run: AgentRun) => Promise<RunOutcome>;

/** Turned away with this error of AWS's. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
