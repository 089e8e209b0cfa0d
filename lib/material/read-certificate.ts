/** Reads one X.509 certificate from its DER bytes: what it says about itself, nothing about where it is installed. */
import { createHash, X509Certificate } from 'node:crypto';
import type { Certificate } from '../domain/certificate.ts';
import {
  DER,
  type DerElement,
  derChildren,
  expectTag,
  MalformedDer,
  readDer,
  readObjectIdentifier,
} from './der.ts';
import { printDistinguishedName } from './distinguished-name.ts';
import { signatureHashOf } from './signature-hash.ts';

/** The part of a certificate that its bytes alone decide. */
export type MaterialCertificate = Pick<
  Certificate,
  | 'thumbprint'
  | 'subject'
  | 'issuer'
  | 'serialNumber'
  | 'notBefore'
  | 'notAfter'
  | 'domains'
  | 'key'
  | 'signatureHash'
  | 'extendedKeyUsage'
  | 'selfSigned'
>;

/** The bytes are no X.509 certificate. */
export class NotACertificate extends Error {
  override readonly name = 'NotACertificate';
}

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const VERSION_TAG = 0xa0;
const EXTENSIONS_TAG = 0xa3;
const DNS_NAME_TAG = 0x82;

/** Throws NotACertificate. */
export function readCertificate(der: Uint8Array): MaterialCertificate {
  try {
    return readParts(der);
  } catch (cause) {
    throw new NotACertificate('These bytes are no X.509 certificate in DER form.', { cause });
  }
}

function readParts(der: Uint8Array): MaterialCertificate {
  const [body, algorithm] = derChildren(expectTag(readDer(der), DER.sequence));
  const fields = derChildren(expectTag(body, DER.sequence));
  if (fields[0]?.tag === VERSION_TAG) fields.shift();
  const [, , issuerName, validity, subjectName, publicKeyInfo] = fields;
  const [notBefore, notAfter] = derChildren(expectTag(validity, DER.sequence));
  const subject = printDistinguishedName(expectTag(subjectName, DER.sequence));
  const issuer = printDistinguishedName(expectTag(issuerName, DER.sequence));
  const extensions = readExtensions(fields.find((field) => field.tag === EXTENSIONS_TAG));
  const names = extensions.get(SUBJECT_ALTERNATIVE_NAME);
  const usages = extensions.get(EXTENDED_KEY_USAGE);
  const parsed = new X509Certificate(der);
  return {
    // Over the bytes as they stand: node:crypto's fingerprint is over its own encoding of them.
    thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
    subject,
    issuer,
    serialNumber: parsed.serialNumber.toUpperCase(),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    domains: names === undefined ? [] : readDnsNames(names),
    key: describeKey(parsed, publicKeyInfo),
    signatureHash: signatureHashOf(expectTag(algorithm, DER.sequence)),
    extendedKeyUsage: usages === undefined ? null : readUsages(usages),
    selfSigned: subject === issuer,
  };
}

function readExtensions(field: DerElement | undefined): Map<string, Uint8Array> {
  const extensions = new Map<string, Uint8Array>();
  if (field === undefined) return extensions;
  for (const extension of derChildren(expectTag(derChildren(field)[0], DER.sequence))) {
    const parts = derChildren(expectTag(extension, DER.sequence));
    const value = expectTag(parts.at(-1), DER.octetString);
    extensions.set(readObjectIdentifier(parts[0]), value.content);
  }
  return extensions;
}

function readDnsNames(extension: Uint8Array): string[] {
  return derChildren(expectTag(readDer(extension), DER.sequence))
    .filter((name) => name.tag === DNS_NAME_TAG)
    .map((name) => Buffer.from(name.content).toString('latin1'));
}

function readUsages(extension: Uint8Array): string[] {
  return derChildren(expectTag(readDer(extension), DER.sequence)).map(readObjectIdentifier);
}

/** RFC 5280: two-digit years from 50 on belong to the last century. */
function readTime(element: DerElement | undefined): string {
  if (element === undefined) throw new MalformedDer('A time is missing.');
  const text = Buffer.from(element.content).toString('latin1');
  const isShort = element.tag === DER.utcTime;
  if (!isShort) expectTag(element, DER.generalizedTime);
  const full = isShort ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (match === null) throw new MalformedDer('A time is malformed.');
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString();
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  rsa: 'RSAPublicKey',
  'rsa-pss': 'RSAPublicKey',
  dsa: 'DSAPublicKey',
  ec: 'ECPublicKey',
  ed25519: 'Ed25519PublicKey',
  ed448: 'Ed448PublicKey',
};

function describeKey(parsed: X509Certificate, publicKeyInfo: DerElement | undefined): string {
  const [algorithm] = derChildren(expectTag(publicKeyInfo, DER.sequence));
  const [identifier] = derChildren(expectTag(algorithm, DER.sequence));
  const unread = `PublicKey ${readObjectIdentifier(identifier)}`;
  const key = publicKeyOf(parsed);
  const name = KEY_NAMES[key?.asymmetricKeyType ?? ''];
  if (key === null || name === undefined) return unread;
  const details = key.asymmetricKeyDetails;
  // Curve names carry the size of the field: prime256v1, secp384r1, brainpoolP512r1.
  const bits = details?.modulusLength ?? /\d{3}/.exec(details?.namedCurve ?? '')?.[0] ?? '';
  return `${name}${bits}`;
}

/** `null`: a kind of key that node:crypto doesn't know. The certificate can still be listed. */
function publicKeyOf(parsed: X509Certificate) {
  try {
    return parsed.publicKey;
  } catch {
    return null;
  }
}
