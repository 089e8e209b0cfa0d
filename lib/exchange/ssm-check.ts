/** Looks whether AWS has what Signet needs on the way to Exchange: its documents, and servers that take commands. */
import { OPERATION_NAMES, type OperationName } from './operations.ts';
import type { SsmDocument } from './ssm-document.ts';
import { type ManagedServer, obstaclesAt } from './ssm-instances.ts';
import { type AwsConnection, NotDeployed, openLink, type SsmLink } from './ssm-link.ts';
import { createDocumentPins, DEPLOY } from './ssm-pins.ts';

export interface SsmCheck {
  /** What is not as this version needs it, one sentence for each document; empty: all are. Throws ExecutorUnavailable, and what AWS throws. */
  documentProblems(): Promise<readonly string[]>;
  /** By server: why it would take no command now. Throws ExecutorUnavailable, and what AWS throws. */
  serverProblems(servers: readonly ManagedServer[]): Promise<ReadonlyMap<string, string>>;
}

/** AWS takes so many in one question. */
const ASKED_AT_ONCE = 50;

export function createSsmCheck(
  connection: AwsConnection,
  surroundings: Pick<SsmLink, 'clock' | 'pause'>,
  documentOf: (operation: OperationName) => SsmDocument,
): SsmCheck {
  const link = openLink(connection, surroundings);
  const pins = createDocumentPins(link, documentOf);
  return {
    async documentProblems() {
      const problems: string[] = [];
      // One after the other: AWS takes few such questions a second.
      for (const operation of OPERATION_NAMES) {
        try {
          await pins.pin(operation);
        } catch (error) {
          if (!(error instanceof NotDeployed)) throw error;
          // Here it is not Signet’s role that asks, but whoever looks.
          if (isDenial(error.cause)) throw error.cause;
          problems.push(error.message.replace(` ${DEPLOY}`, ''));
        }
      }
      return problems;
    },
    async serverProblems(servers) {
      const problems = new Map<string, string>();
      for (let at = 0; at < servers.length; at += ASKED_AT_ONCE) {
        const some = servers.slice(at, at + ASKED_AT_ONCE);
        const obstacles = await obstaclesAt(link, some).catch((error: unknown) => {
          throw error instanceof NotDeployed && isDenial(error.cause) ? error.cause : error;
        });
        for (const [server, { message }] of obstacles) problems.set(server, message);
      }
      return problems;
    },
  };
}

function isDenial(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AccessDeniedException';
}
