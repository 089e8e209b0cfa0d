/** The loopback SSM's answers: validates as AWS documents it, and keeps what was sent. */
import { createHash, randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { SsmDocument } from '../../../lib/exchange/ssm-document.ts';
import { type Bucket, runInvocation, shownStderr, shownStdout } from './agent.ts';
import {
  checkParameters,
  commandFields,
  laidOut,
  listed,
  parsed,
  seconds,
  urlOf,
  waiting,
} from './answers.ts';
import {
  DESCRIBE_INSTANCES,
  DOCUMENT,
  GET_INVOCATION,
  LIST_COMMANDS,
  LIST_INVOCATIONS,
  SEND_COMMAND,
  type SendCommand,
} from './calls.ts';
import {
  AwsError,
  type Invocation,
  type KeptCommand,
  type KeptDocument,
  type ManagedNode,
  type RunScript,
} from './model.ts';

export interface ServiceOptions {
  readonly documents: readonly SsmDocument[];
  readonly nodes: readonly ManagedNode[];
  readonly run: RunScript;
  readonly bucket: Bucket;
  readonly now: () => Date;
  /** Fewer than AWS's 50, so that pages are turned. */
  readonly pageSize: number;
}

export class SsmService {
  readonly commands: KeptCommand[] = [];
  /** Ids of commands that have ended on a server, as events would tell. */
  readonly ended: string[] = [];
  readonly nodes: readonly ManagedNode[];
  readonly documents = new Map<string, KeptDocument[]>();
  readonly #options: ServiceOptions;
  readonly #defaults = new Map<string, string>();
  readonly #runs = new Set<Promise<void>>();

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.nodes = options.nodes;
    for (const document of options.documents) this.deploy(document);
  }

  /** Adds a version, which is the default from then on unless CloudFormation leaves that where it was. */
  deploy({ name, content }: SsmDocument, { asDefault = true } = {}): void {
    const text = laidOut(content);
    const versions = this.documents.get(name) ?? [];
    const hash = createHash('sha256').update(text).digest('hex');
    const kept = { name, text, content, hash, version: String(versions.length + 1) };
    this.documents.set(name, [...versions, kept]);
    if (asDefault) this.#defaults.set(name, kept.version);
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all(this.#runs);
  }

  /** The answer to one call. Throws AwsError. */
  answer(call: string, body: unknown): unknown {
    switch (call) {
      case 'SendCommand':
        return this.#send(parsed(SEND_COMMAND, body));
      case 'ListCommands':
        return this.#listCommands(parsed(LIST_COMMANDS, body));
      case 'ListCommandInvocations':
        return this.#listInvocations(parsed(LIST_INVOCATIONS, body));
      case 'GetCommandInvocation':
        return this.#getInvocation(parsed(GET_INVOCATION, body));
      case 'DescribeInstanceInformation':
        return this.#describeInstances(parsed(DESCRIBE_INSTANCES, body));
      case 'GetDocument': {
        const { name, version, text } = this.#document(parsed(DOCUMENT, body));
        const fields = { DocumentFormat: 'JSON', DocumentType: 'Command', Status: 'Active' };
        return { Name: name, DocumentVersion: version, Content: text, ...fields };
      }
      case 'DescribeDocument': {
        const { name, version, hash } = this.#document(parsed(DOCUMENT, body));
        const fields = { Hash: hash, HashType: 'Sha256', Status: 'Active' };
        return { Document: { Name: name, DocumentVersion: version, ...fields } };
      }
      default:
        throw new AwsError('UnknownOperationException', `${call} is not known here.`);
    }
  }

  /** Lets a command that waited for its node run. */
  deliver(instanceId: string): void {
    for (const command of this.commands) {
      const invocation = command.invocations.get(instanceId);
      if (invocation?.status === 'Delayed') this.#begin(command, invocation);
    }
  }

  #document({ Name, DocumentVersion }: z.infer<typeof DOCUMENT>): KeptDocument {
    const versions = this.documents.get(Name);
    if (versions === undefined) throw new AwsError('InvalidDocument', 'Document does not exist.');
    const asked = DocumentVersion === '$DEFAULT' ? this.#defaults.get(Name) : DocumentVersion;
    const found =
      asked === '$LATEST' ? versions.at(-1) : versions.find(({ version }) => version === asked);
    if (found === undefined) throw new AwsError('InvalidDocumentVersion', 'No such version.');
    return found;
  }

  #send(sent: SendCommand): unknown {
    const { DocumentName, DocumentVersion, DocumentHash } = sent;
    const document = this.#document({ Name: DocumentName, DocumentVersion });
    if (document.hash !== DocumentHash) {
      throw new AwsError('InvalidDocument', 'The hash does not match the document.');
    }
    checkParameters(document, sent.Parameters);
    const nodes = this.#targets(sent);
    const command: KeptCommand = {
      commandId: randomUUID(),
      document,
      comment: sent.Comment,
      parameters: sent.Parameters,
      instanceIds: sent.InstanceIds ?? [],
      bucket: sent.OutputS3BucketName,
      keyPrefix: sent.OutputS3KeyPrefix,
      requestedAt: this.#options.now(),
      invocations: new Map(nodes.map((node) => [node.instanceId, waiting(node)])),
      looks: 0,
    };
    this.commands.push(command);
    for (const invocation of command.invocations.values()) {
      if (invocation.status === 'Pending') this.#begin(command, invocation);
    }
    return { Command: commandFields(command) };
  }

  #begin(command: KeptCommand, invocation: Invocation): void {
    const { run, bucket, now } = this.#options;
    const work = runInvocation(command, invocation, { run, bucket, now });
    this.#runs.add(work);
    void work.then(() => {
      this.#runs.delete(work);
      this.ended.push(command.commandId);
    });
  }

  #targets({ InstanceIds, Targets }: SendCommand): ManagedNode[] {
    if ((InstanceIds === undefined) === (Targets === undefined)) {
      throw new AwsError('ValidationException', 'Either instance ids or targets.');
    }
    if (Targets !== undefined) {
      return this.nodes.filter(({ tags }) =>
        Targets.every(({ Key, Values }) => Values.includes(tags[Key.slice('tag:'.length)] ?? '')),
      );
    }
    return (InstanceIds ?? []).map((id) => {
      const node = this.nodes.find(({ instanceId }) => instanceId === id);
      if (node === undefined || node.pingStatus === 'Inactive') {
        throw new AwsError('InvalidInstanceId', `Instances not in a valid state: ${id}`);
      }
      if (node.platform !== 'Windows') throw new AwsError('UnsupportedPlatformType', id);
      return node;
    });
  }

  #listCommands({ CommandId, Filters, NextToken }: z.infer<typeof LIST_COMMANDS>): unknown {
    const value = (key: string) => Filters?.find((filter) => filter.key === key)?.value;
    const [name, after] = [value('DocumentName'), value('InvokedAfter')];
    const found = this.commands
      .filter(({ commandId }) => CommandId === undefined || commandId === CommandId)
      .filter(({ document }) => name === undefined || document.name === name)
      .filter(({ requestedAt }) => after === undefined || requestedAt >= new Date(after));
    if (CommandId !== undefined && found.length === 0) {
      throw new AwsError('InvalidCommandId', 'No such command.');
    }
    const { page, next } = this.#page(found.toReversed(), NextToken);
    return { Commands: page.map(commandFields), ...next };
  }

  #listInvocations({ CommandId, NextToken }: z.infer<typeof LIST_INVOCATIONS>): unknown {
    const command = this.#command(CommandId);
    const { page, next } = this.#page([...command.invocations.values()], NextToken);
    return { CommandInvocations: page.map((each) => listed(command, each)), ...next };
  }

  #getInvocation({ CommandId, InstanceId }: z.infer<typeof GET_INVOCATION>): unknown {
    const command = this.#command(CommandId);
    const invocation = command.invocations.get(InstanceId);
    command.looks += 1;
    if (invocation === undefined || command.looks === 1) {
      throw new AwsError('InvocationDoesNotExist', 'No such invocation, or not yet.');
    }
    const hasEnded = invocation.endedAt !== null;
    return {
      CommandId,
      InstanceId,
      Comment: command.comment,
      DocumentName: command.document.name,
      DocumentVersion: command.document.version,
      PluginName: 'aws:runPowerShellScript',
      ResponseCode: hasEnded ? invocation.exitCode : -1,
      ExecutionStartDateTime: invocation.startedAt?.toISOString() ?? '',
      ExecutionEndDateTime: invocation.endedAt?.toISOString() ?? '',
      Status: invocation.status,
      StatusDetails: invocation.statusDetails,
      StandardOutputContent: hasEnded ? shownStdout(invocation) : '',
      StandardErrorContent: hasEnded ? shownStderr(invocation) : '',
      StandardOutputUrl: hasEnded ? urlOf(command, invocation) : '',
    };
  }

  #describeInstances({ Filters }: z.infer<typeof DESCRIBE_INSTANCES>): unknown {
    const wanted = Filters[0].Values;
    return {
      InstanceInformationList: this.nodes
        .filter(({ instanceId }) => wanted.includes(instanceId))
        .map((node) => ({
          InstanceId: node.instanceId,
          PingStatus: node.pingStatus,
          LastPingDateTime: seconds(this.#options.now()),
          AgentVersion: node.agentVersion,
          PlatformType: node.platform,
          ComputerName: node.computerName,
        })),
    };
  }

  #command(commandId: string): KeptCommand {
    const found = this.commands.find((command) => command.commandId === commandId);
    if (found === undefined) throw new AwsError('InvalidCommandId', 'No such command.');
    return found;
  }

  #page<T>(all: readonly T[], token: string | undefined) {
    const start = Number(token ?? 0);
    const end = start + this.#options.pageSize;
    return {
      page: all.slice(start, end),
      next: end < all.length ? { NextToken: String(end) } : {},
    };
  }
}
