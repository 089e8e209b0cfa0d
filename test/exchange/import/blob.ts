/** Writes serialised data as a server does, byte by byte, so that tests can bend any part of it. */

const NAMESPACE = 'Microsoft.Exchange.Management.SystemConfigurationTasks';

export function byte(value: number): Buffer {
  return Buffer.from([value]);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

/** A text with its length in seven-bit groups. */
export function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const groups: number[] = [];
  let length = bytes.length;
  do {
    groups.push((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
    length >>= 7;
  } while (length > 0);
  return Buffer.concat([Buffer.from(groups), bytes]);
}

export function header(rootId = 1): Buffer {
  return Buffer.concat([byte(0), int32(rootId), int32(-1), int32(1), int32(0)]);
}

export function library(id: number): Buffer {
  return Buffer.concat([byte(12), int32(id), text('Microsoft.Exchange.Management')]);
}

export const END = byte(11);

export interface BlobFacts {
  readonly status?: number;
  readonly rootCaType?: number;
  readonly services?: number;
  readonly isExportable?: boolean;
  readonly identity?: string;
  readonly className?: string;
}

/** The blob beside one certificate, laid out as in real exports. */
export function certificateBlob(rawData: Uint8Array, facts: BlobFacts = {}): Buffer {
  const { status = 1, rootCaType = 2, services = 27, isExportable = true } = facts;
  const identity = facts.identity ?? 'ex01.contoso.com';
  const enumerations = ['CertificateStatus', 'CertificateAuthorityType', 'AllowedServices'];
  return Buffer.concat([
    header(),
    library(2),
    byte(5),
    int32(1),
    text(facts.className ?? `${NAMESPACE}.ExchangeCertificate`),
    int32(7),
    ...['CertData', 'Status', 'RootCAType', 'Services', 'IISServices'].map(text),
    ...['PrivateKeyExportable', 'Identity'].map(text),
    Buffer.from([7, 4, 4, 4, 3, 0, 1]),
    byte(2),
    ...enumerations.map((name) => Buffer.concat([text(`${NAMESPACE}.${name}`), int32(2)])),
    text('System.Collections.Generic.List`1'),
    byte(1),
    int32(2),
    Buffer.concat([byte(9), int32(3)]),
    enumeration(-4, enumerations[0] ?? '', status),
    enumeration(-5, enumerations[1] ?? '', rootCaType),
    enumeration(-6, enumerations[2] ?? '', services),
    Buffer.concat([byte(9), int32(7)]),
    byte(isExportable ? 1 : 0),
    Buffer.concat([byte(6), int32(8), text(identity)]),
    Buffer.concat([byte(15), int32(3), int32(rawData.length + 4), byte(2)]),
    Buffer.from('CERT', 'latin1'),
    rawData,
    siteList(7),
    END,
  ]);
}

function enumeration(id: number, name: string, value: number): Buffer {
  const className = text(`${NAMESPACE}.${name}`);
  const members = Buffer.concat([int32(1), text('value__'), byte(0), byte(8), int32(2)]);
  return Buffer.concat([byte(5), int32(id), className, members, int32(value)]);
}

function siteList(id: number): Buffer {
  return Buffer.concat([
    byte(4),
    int32(id),
    text('System.Collections.Generic.List`1'),
    int32(2),
    text('_items'),
    text('_size'),
    Buffer.from([5, 0]),
    byte(8),
    Buffer.concat([byte(9), int32(9)]),
    int32(0),
    Buffer.concat([byte(16), int32(9), int32(4), byte(13), byte(4)]),
  ]);
}
