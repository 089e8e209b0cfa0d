/** Names the hash of a certificate's signature. */
import { DER, type DerElement, derChildren, expectTag, readObjectIdentifier } from './der.ts';

const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'md5',
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.113549.1.1.14': 'sha224',
  '1.3.14.3.2.29': 'sha1',
  '1.2.840.10040.4.3': 'sha1',
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.1': 'sha224',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '2.16.840.1.101.3.4.3.2': 'sha256',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.4': 'sha224',
};

const RSASSA_PSS = '1.2.840.113549.1.1.10';
const PSS_HASH_TAG = 0xa0;

/** e.g. `sha256`; the algorithm's object identifier where the hash is part of it or not known here. Throws MalformedDer. */
export function signatureHashOf(algorithm: DerElement): string {
  const [type, parameters] = derChildren(algorithm);
  const identifier = readObjectIdentifier(type);
  if (identifier === RSASSA_PSS) return pssHashOf(parameters);
  return HASHES[identifier] ?? identifier;
}

/** RFC 4055: an absent hash algorithm means SHA-1. */
function pssHashOf(parameters: DerElement | undefined): string {
  const fields = derChildren(expectTag(parameters, DER.sequence));
  const hash = fields.find((field) => field.tag === PSS_HASH_TAG);
  if (hash === undefined) return 'sha1';
  const [type] = derChildren(expectTag(derChildren(hash)[0], DER.sequence));
  const identifier = readObjectIdentifier(type);
  return HASHES[identifier] ?? identifier;
}
