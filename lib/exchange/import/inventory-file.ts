/** Reads an exported file of certificates and says clearly when it is something else. */
import { type ClixmlObject, readClixml, UnreadableClixml } from './clixml.ts';
import {
  isCertificateObject,
  readExchangeCertificate,
  UnreadableExchangeCertificate,
} from './exchange-certificate.ts';
import { type ImportedInventory, mergeInventories } from './imported-inventory.ts';

/** The file can't be used; the message is a sentence for people, with what to export instead. */
export class NotAnInventoryFile extends Error {
  override readonly name = 'NotAnInventoryFile';
}

const HOW_TO_EXPORT = '“Get-ExchangeCertificate -Server EX01 | Export-Clixml EX01.xml”';

/** The certificates in an Export-Clixml file, by server. `name` is what the file is called in messages. Throws NotAnInventoryFile. */
export function readInventoryFile(name: string, bytes: Uint8Array): ImportedInventory[] {
  try {
    return mergeInventories(readParts(name, bytes));
  } catch (cause) {
    const isAboutFile =
      cause instanceof UnreadableClixml || cause instanceof UnreadableExchangeCertificate;
    if (!isAboutFile) throw cause;
    throw new NotAnInventoryFile(
      `${name} can’t be read as a list of certificates: ${cause.message}; export one with ${HOW_TO_EXPORT}.`,
      { cause },
    );
  }
}

function readParts(name: string, bytes: Uint8Array): ImportedInventory[] {
  const objects = readClixml(bytes);
  const certificates = findCertificates(objects);
  if (certificates.length === 0) throw new UnreadableClixml(describeContent(objects));
  return certificates.map((object) => {
    const { certificate, serverName } = readExchangeCertificate(object);
    return { name: serverName, server: null, files: [name], certificates: [certificate] };
  });
}

/** Certificates may stand in lists and tables, as when several servers were exported at once. */
function findCertificates(objects: readonly ClixmlObject[]): ClixmlObject[] {
  return objects.flatMap((object) =>
    isCertificateObject(object) ? [object] : findCertificates(object.objects),
  );
}

function describeContent(objects: readonly ClixmlObject[]): string {
  const type = objects.find((object) => object.typeNames.length > 0)?.typeNames[0];
  if (type === undefined) return 'it holds no objects';
  const shortName = type.split('`')[0]?.split('.').at(-1) ?? type;
  return `it holds ${shortName} objects, not certificates`;
}
