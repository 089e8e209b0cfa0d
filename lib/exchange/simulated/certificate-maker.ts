/** Makes real X.509 certificates, RSA and elliptic-curve, signed by node:crypto. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import {
  bits,
  boolean,
  type DerValue,
  explicit,
  fromDer,
  implicit,
  integer,
  nothing,
  objectIdentifier,
  octets,
  sequence,
  set,
  text,
  time,
  toDer,
} from './der.ts';
import { type NamePart, objectIdentifierOf } from './distinguished-name.ts';

export const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
export const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

const KEY_USAGE_BITS = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;
export type KeyUsage = (typeof KEY_USAGE_BITS)[number];

export interface CertificateOrder {
  /** In printed order, the most specific part first. */
  readonly subject: readonly NamePart[];
  readonly issuer: readonly NamePart[];
  /** Hex digits. */
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DNS names of the subject alternative name; empty: no such extension. */
  readonly domains: readonly string[];
  readonly extendedKeyUsage: readonly string[] | null;
  readonly keyUsage: readonly KeyUsage[] | null;
  readonly isAuthority: boolean;
  /** PEM of the subject's private key. */
  readonly privateKey: string;
  /** PEM of the issuer's private key; the subject's own when self-signed. */
  readonly issuerKey: string;
}

export interface MadeCertificate {
  readonly pem: string;
  /** SHA-1 of the DER, upper case. */
  readonly thumbprint: string;
  /** As inventories write it, e.g. `RSAPublicKey2048`. */
  readonly key: string;
}

export function makeCertificate(order: CertificateOrder): MadeCertificate {
  const publicKey = createPublicKey(order.privateKey);
  const issuerKey = createPrivateKey(order.issuerKey);
  const algorithm = signatureAlgorithm(issuerKey);
  const signedPart = sequence([
    explicit(0, integer(Buffer.from([2]))),
    integer(serialBytes(order.serialNumber)),
    algorithm,
    name(order.issuer),
    sequence([time(order.notBefore), time(order.notAfter)]),
    name(order.subject),
    fromDer(publicKey.export({ type: 'spki', format: 'der' })),
    explicit(3, sequence(extensions(order, publicKey))),
  ]);
  const signature = sign('sha256', toDer(signedPart), issuerKey);
  const der = toDer(sequence([signedPart, algorithm, bits(signature)]));
  return { pem: toPem(der), thumbprint: sha1(der), key: describeKey(publicKey) };
}

/** SHA-1 of a DER certificate as Windows prints it. */
export function sha1(der: Buffer): string {
  return createHash('sha1').update(der).digest('hex').toUpperCase();
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function serialBytes(hex: string): Buffer {
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0;
  return isNegative || bytes.length === 0 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

function signatureAlgorithm(key: KeyObject): DerValue {
  return key.asymmetricKeyType === 'ec'
    ? sequence([objectIdentifier('1.2.840.10045.4.3.2')])
    : sequence([objectIdentifier('1.2.840.113549.1.1.11'), nothing()]);
}

/** Printed order is the reverse of the encoded one. */
function name(parts: readonly NamePart[]): DerValue {
  const encoded = [...parts].reverse().flatMap((part) => {
    const oid = objectIdentifierOf(part);
    return oid === undefined ? [] : [set([sequence([objectIdentifier(oid), text(part.value)])])];
  });
  return sequence(encoded);
}

function extensions(order: CertificateOrder, publicKey: KeyObject): DerValue[] {
  const list = [
    extension(
      '2.5.29.14',
      false,
      octets(
        createHash('sha1')
          .update(publicKey.export({ type: 'spki', format: 'der' }))
          .digest(),
      ),
    ),
    extension('2.5.29.19', true, sequence(order.isAuthority ? [boolean(true)] : [])),
  ];
  if (order.domains.length > 0) {
    const names = order.domains.map((domain) => implicit(2, Buffer.from(domain, 'latin1')));
    list.push(extension('2.5.29.17', false, sequence(names)));
  }
  if (order.keyUsage !== null) list.push(extension('2.5.29.15', true, keyUsage(order.keyUsage)));
  if (order.extendedKeyUsage !== null) {
    list.push(
      extension('2.5.29.37', false, sequence(order.extendedKeyUsage.map(objectIdentifier))),
    );
  }
  return list;
}

function extension(oid: string, isCritical: boolean, value: DerValue): DerValue {
  const head = isCritical ? [objectIdentifier(oid), boolean(true)] : [objectIdentifier(oid)];
  return sequence([...head, octets(toDer(value))]);
}

function keyUsage(usages: readonly KeyUsage[]): DerValue {
  const positions = usages.map((usage) => KEY_USAGE_BITS.indexOf(usage));
  const byte = positions.reduce((sum, position) => sum | (0x80 >> position), 0);
  return bits(Buffer.from([byte]), 7 - Math.max(0, ...positions));
}

function describeKey(publicKey: KeyObject): string {
  const details = publicKey.asymmetricKeyDetails;
  return publicKey.asymmetricKeyType === 'ec'
    ? 'ECPublicKey256'
    : `RSAPublicKey${details?.modulusLength ?? 0}`;
}
