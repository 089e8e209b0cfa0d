/** Reads an exported file, whichever form it has, and says clearly when it is something else. */
import { type ImportedAuthConfig, readAuthConfig } from './auth-config.ts';
import { type ClixmlObject, readClixml, UnreadableClixml } from './clixml.ts';
import { type ImportedConnector, readConnector } from './connectors.ts';
import {
  isCertificateObject,
  readExchangeCertificate,
  UnreadableExchangeCertificate,
} from './exchange-certificate.ts';
import { decodeExport, UnreadableText } from './export-text.ts';
import type { ExportedCertificate } from './imported-certificate.ts';
import { type ImportedInventory, mergeInventories } from './imported-inventory.ts';
import { UnreadableTextCertificate } from './text-certificate.ts';
import { readTextCertificates } from './text-inventory.ts';

/** The file can't be used; the message is a sentence for people, with what to export instead. */
export class NotAnInventoryFile extends Error {
  override readonly name = 'NotAnInventoryFile';
}

export interface ExportFile {
  /** What the file is called in messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** When it was written, ISO 8601 UTC; `null`: not known. */
  readonly writtenAt: string | null;
}

/** What one file tells, or several together. */
export interface ImportedFacts {
  readonly inventories: readonly ImportedInventory[];
  /** `null`: no file of them was given, which is not the same as none. */
  readonly connectors: readonly ImportedConnector[] | null;
  readonly authConfig: ImportedAuthConfig | null;
}

const HOW_TO_EXPORT = '“Get-ExchangeCertificate -Server EX01 | Export-Clixml EX01.xml”';

/** The whole certificates in a file, by server. Throws NotAnInventoryFile, also when it holds none, or text that leaves facts about them open. */
export function readInventoryFile(name: string, bytes: Uint8Array): ImportedInventory[] {
  return explained(name, () => {
    const content = readContent(bytes);
    if (content.certificates.length === 0) throw new UnreadableClixml(content.description);
    if (content.certificates.some(({ certificate }) => certificate.unread !== undefined)) {
      throw new UnreadableText('it is text from a console, which does not tell all that is needed');
    }
    return inventoriesOf(content.certificates, { name, bytes, writtenAt: null });
  });
}

/** Certificates, connectors and the Auth configuration in a file. Throws NotAnInventoryFile. */
export function readExportFile(file: ExportFile): ImportedFacts {
  return explained(file.name, () => {
    const { certificates, connectors, authConfig, description } = readContent(file.bytes);
    if (certificates.length + connectors.length === 0 && authConfig === null) {
      throw new UnreadableClixml(description);
    }
    return {
      inventories: inventoriesOf(certificates, file),
      connectors: connectors.length === 0 ? null : connectors,
      authConfig,
    };
  });
}

const KINDS = [
  UnreadableText,
  UnreadableClixml,
  UnreadableExchangeCertificate,
  UnreadableTextCertificate,
];

function explained<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Error && KINDS.some((kind) => cause instanceof kind))) throw cause;
    throw new NotAnInventoryFile(
      `${name} can’t be read as a list of certificates: ${cause.message}; export one with ${HOW_TO_EXPORT}.`,
      { cause },
    );
  }
}

interface Content {
  readonly certificates: readonly ExportedCertificate[];
  readonly connectors: readonly ImportedConnector[];
  readonly authConfig: ImportedAuthConfig | null;
  /** A clause that says what is in it, should nothing of it be of use. */
  readonly description: string;
}

function readContent(bytes: Uint8Array): Content {
  const text = decodeExport(bytes);
  if (!text.trimStart().startsWith('<')) {
    return {
      certificates: readTextCertificates(text),
      connectors: [],
      authConfig: null,
      description:
        'it is neither XML nor the list or table that Get-ExchangeCertificate prints, or it was cut short',
    };
  }
  const objects = readClixml(text);
  return {
    certificates: find(objects, (object) => (isCertificateObject(object) ? object : null)).map(
      readExchangeCertificate,
    ),
    connectors: find(objects, readConnector),
    authConfig: find(objects, readAuthConfig).at(-1) ?? null,
    description: describe(objects),
  };
}

/** What is looked for may stand in lists and tables, as when several servers were exported at once. */
function find<T>(objects: readonly ClixmlObject[], read: (object: ClixmlObject) => T | null): T[] {
  return objects.flatMap((object) => {
    const found = read(object);
    return found === null ? find(object.objects, read) : [found];
  });
}

function inventoriesOf(
  certificates: readonly ExportedCertificate[],
  { name, writtenAt }: ExportFile,
): ImportedInventory[] {
  return mergeInventories(
    certificates.map(({ certificate, serverName }) => ({
      name: serverName,
      server: null,
      files: [name],
      readAt: writtenAt,
      certificates: [certificate],
    })),
  );
}

function describe(objects: readonly ClixmlObject[]): string {
  const type = objects.find((object) => object.typeNames.length > 0)?.typeNames[0];
  if (type === undefined) return 'it holds no objects';
  const shortName = type.split('`')[0]?.split('.').at(-1) ?? type;
  return `it holds ${shortName} objects, not certificates`;
}
