/** Pins each operation's document by name, version and hash: what runs is what this version of Signet wrote. */
import {
  DescribeDocumentCommand,
  GetDocumentCommand,
  InvalidDocument,
  InvalidDocumentVersion,
} from '@aws-sdk/client-ssm';
import type { OperationName } from './operations.ts';
import { ExecutorUnavailable } from './port.ts';
import { documentHash, type SsmDocument } from './ssm-document.ts';
import { ask, NotDeployed, type SsmLink } from './ssm-link.ts';

export interface PinnedDocument {
  readonly DocumentName: string;
  readonly DocumentVersion: string;
  /** As AWS computed it over the text it keeps. */
  readonly DocumentHash: string;
  readonly DocumentHashType: 'Sha256';
}

/** What tells a document of this version from any other. */
export type OwnDocument = Pick<SsmDocument, 'name' | 'hash'>;

export interface DocumentPins {
  /** Throws NotDeployed, ExecutorUnavailable. */
  pin(operation: OperationName): Promise<PinnedDocument>;
  /** To look again next time. */
  forget(operation: OperationName): void;
}

export function createDocumentPins(
  link: SsmLink,
  documentOf: (operation: OperationName) => OwnDocument,
): DocumentPins {
  const pins = new Map<OperationName, PinnedDocument>();
  return {
    async pin(operation) {
      const known = pins.get(operation);
      if (known !== undefined) return known;
      const pinned = await lookUp(link, documentOf(operation));
      pins.set(operation, pinned);
      return pinned;
    },
    forget: (operation) => void pins.delete(operation),
  };
}

async function lookUp(link: SsmLink, own: OwnDocument): Promise<PinnedDocument> {
  const DocumentVersion = await versionOf(link, own);
  const request = new DescribeDocumentCommand({ Name: own.name, DocumentVersion });
  const { Document } = await ask(link, () => link.ssm.send(request));
  if (Document?.Hash === undefined || Document.HashType !== 'Sha256') {
    throw new NotDeployed(`AWS gives no SHA-256 of ${own.name}. ${DEPLOY}`);
  }
  return {
    DocumentName: own.name,
    DocumentVersion,
    DocumentHash: Document.Hash,
    DocumentHashType: 'Sha256',
  };
}

/**
 * The version that holds what this version of Signet wrote. CloudFormation has been seen to leave the
 * default where it was; and while another version of Signet is deployed, this one's is an earlier one.
 */
async function versionOf(link: SsmLink, own: OwnDocument): Promise<string> {
  const first = await load(link, own.name, '$DEFAULT');
  if (first === null) throw new NotDeployed(`AWS has no document ${own.name}. ${DEPLOY}`);
  if (isSame(first, own)) return first.version;
  const latest = (await load(link, own.name, '$LATEST')) ?? first;
  if (isSame(latest, own)) return latest.version;
  for (let back = 1; back <= EARLIER_VERSIONS; back += 1) {
    const number = Number(latest.version) - back;
    const earlier = number < 1 ? null : await load(link, own.name, String(number));
    if (earlier !== null && isSame(earlier, own)) return earlier.version;
  }
  throw new NotDeployed(`${own.name} in AWS is not the one of this version of Signet. ${DEPLOY}`);
}

interface KeptContent {
  readonly version: string;
  readonly text: string;
}

/** `null`: there is no such document or version. */
async function load(link: SsmLink, Name: string, version: string): Promise<KeptContent | null> {
  const request = new GetDocumentCommand({
    Name,
    DocumentVersion: version,
    DocumentFormat: 'JSON',
  });
  try {
    const { Content, DocumentVersion, Status } = await ask(link, () => link.ssm.send(request));
    if (Status === 'Creating' || Status === 'Updating') {
      throw new ExecutorUnavailable(`${Name} is just being deployed.`);
    }
    return { version: DocumentVersion ?? version, text: Content ?? '' };
  } catch (error) {
    if (error instanceof InvalidDocument || error instanceof InvalidDocumentVersion) return null;
    throw error;
  }
}

const EARLIER_VERSIONS = 5;
export const DEPLOY = 'Deploy this version of Signet with `cdk deploy`.';

/** CloudFormation keeps neither order nor spacing of what it was given. */
function isSame({ text }: KeptContent, own: OwnDocument): boolean {
  try {
    return documentHash(text) === own.hash;
  } catch {
    return false;
  }
}
