/** Turns one exported object into a certificate: X.509 from its bytes, Exchange's own facts from its serialised data. */
import { CERTIFICATE_STATUSES, type Certificate, ROOT_CA_TYPES } from '../../domain/certificate.ts';
import { SERVICE_FLAGS, type ServiceName, servicesOfFlags } from '../../domain/services.ts';
import { NotACertificate, readCertificate } from '../../material/read-certificate.ts';
import type { ClixmlObject } from './clixml.ts';
import { booleanOf, bytesOf, isOfType, textOf } from './clixml-values.ts';
import type { ExportedCertificate } from './imported-certificate.ts';
import { readNrbf } from './nrbf.ts';
import type { NrbfClass, NrbfGraph } from './nrbf-graph.ts';
import { UnreadableNrbf } from './nrbf-primitives.ts';
import { serverNameIn, splitIdentity } from './server-name-in.ts';

/** The object can't be read as a certificate; the message is a clause that says why. */
export class UnreadableExchangeCertificate extends Error {
  override readonly name = 'UnreadableExchangeCertificate';
}

const CERTIFICATE_TYPES = [
  'Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate',
  'System.Security.Cryptography.X509Certificates.X509Certificate2',
];

export function isCertificateObject(object: ClixmlObject): boolean {
  return isOfType(object, CERTIFICATE_TYPES);
}

/** Throws UnreadableExchangeCertificate. */
export function readExchangeCertificate(object: ClixmlObject): ExportedCertificate {
  const rawData = bytesOf(object, 'RawData');
  if (rawData === null) {
    throw new UnreadableExchangeCertificate(
      'a certificate in it has no RawData, as happens after Select-Object',
    );
  }
  const material = readMaterial(rawData);
  const blob = bytesOf(object, 'SerializationData');
  const facts = blob === null ? NOTHING_SAID : readFacts(blob, rawData);
  const [identityServer, identityThumbprint] = splitIdentity(facts.identity);
  if (identityThumbprint !== null && identityThumbprint !== material.thumbprint) {
    throw lyingBlob(material.thumbprint);
  }
  return {
    certificate: {
      ...material,
      friendlyName: textOf(object, 'FriendlyName'),
      services: facts.services,
      status: facts.status,
      rootCaType: facts.rootCaType,
      hasPrivateKey: booleanOf(object, 'HasPrivateKey'),
      privateKeyExportable: facts.privateKeyExportable,
      keyProvider: null,
      identity: facts.identity,
    },
    serverName: identityServer ?? serverNameIn(textOf(object, 'PSComputerName')),
  };
}

function readMaterial(rawData: Uint8Array) {
  try {
    return readCertificate(rawData);
  } catch (cause) {
    if (!(cause instanceof NotACertificate)) throw cause;
    throw new UnreadableExchangeCertificate('the RawData of an object in it is no certificate', {
      cause,
    });
  }
}

type Facts = Pick<
  Certificate,
  'services' | 'status' | 'rootCaType' | 'privateKeyExportable' | 'identity'
>;

/** A server that couldn't sign its serialised data leaves it out; then nothing is known, which is not the same as None. */
const NOTHING_SAID: Facts = {
  services: null,
  status: null,
  rootCaType: null,
  privateKeyExportable: null,
  identity: null,
};

function readFacts(blob: Uint8Array, rawData: Uint8Array): Facts {
  const graph = readBlob(blob);
  const root = graph.objects.get(graph.rootId);
  if (root?.kind !== 'class' || root.className !== CERTIFICATE_TYPES[0]) {
    throw new UnreadableExchangeCertificate(
      'the SerializationData of a certificate in it describes something else',
    );
  }
  const described = follow(graph, root, 'CertData');
  if (described?.kind === 'bytes' && !Buffer.from(described.bytes).includes(Buffer.from(rawData))) {
    throw lyingBlob(readMaterial(rawData).thumbprint);
  }
  const identity = follow(graph, root, 'Identity');
  const exportable = root.members.get('PrivateKeyExportable');
  return {
    services: servicesOf(enumNumber(graph, root, 'Services')),
    status: CERTIFICATE_STATUSES[enumNumber(graph, root, 'Status') ?? -1] ?? null,
    rootCaType: ROOT_CA_TYPES[enumNumber(graph, root, 'RootCAType') ?? -1] ?? null,
    privateKeyExportable: typeof exportable === 'boolean' ? exportable : null,
    identity: identity?.kind === 'text' && identity.text !== '' ? identity.text : null,
  };
}

function lyingBlob(thumbprint: string): UnreadableExchangeCertificate {
  return new UnreadableExchangeCertificate(
    `the SerializationData beside certificate ${thumbprint} describes another certificate`,
  );
}

function readBlob(blob: Uint8Array): NrbfGraph {
  try {
    return readNrbf(unwrap(blob));
  } catch (cause) {
    if (!(cause instanceof UnreadableNrbf)) throw cause;
    throw new UnreadableExchangeCertificate(
      'the SerializationData of a certificate in it is damaged',
      { cause },
    );
  }
}

const SIGNED_MARK = Buffer.from('#sig#', 'latin1');

/** Servers that sign serialised data put a mark and a length before it and the signature after it (observed, not documented). The signature's key is the server's own. */
function unwrap(blob: Uint8Array): Uint8Array {
  const bytes = Buffer.from(blob);
  if (!bytes.subarray(0, SIGNED_MARK.length).equals(SIGNED_MARK)) return blob;
  const start = SIGNED_MARK.length + 4;
  const length = bytes.length < start ? -1 : bytes.readInt32LE(SIGNED_MARK.length);
  if (length < 0 || start + length > bytes.length) {
    throw new UnreadableNrbf('The length before the signed data reaches past its end.');
  }
  return blob.subarray(start, start + length);
}

/** The object a member refers to. */
function follow(graph: NrbfGraph, owner: NrbfClass, member: string) {
  const value = owner.members.get(member);
  return typeof value === 'object' && value !== null ? graph.objects.get(value.id) : undefined;
}

/** An enumeration is serialised as a class with the one member `value__`. */
function enumNumber(graph: NrbfGraph, owner: NrbfClass, member: string): number | null {
  const target = follow(graph, owner, member);
  const value = target?.kind === 'class' ? target.members.get('value__') : undefined;
  return typeof value === 'number' ? value : null;
}

/** A flag that this doesn't know makes the whole answer unknown: dropping it could read as None. */
function servicesOf(flags: number | null): readonly ServiceName[] | null {
  const all = Object.values(SERVICE_FLAGS).reduce((sum, flag) => sum | flag, 0);
  return flags === null || (flags & ~all) !== 0 ? null : servicesOfFlags(flags);
}
