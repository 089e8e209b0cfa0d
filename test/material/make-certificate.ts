/** Makes real self-signed certificates, encoded here byte by byte, so that any field can be chosen. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Made {
  readonly rawData: Uint8Array;
  /** 40 hex digits, upper case. */
  readonly thumbprint: string;
}

export function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      groups.unshift((left & 0x7f) | 0x80);
    }
    return groups;
  });
  return element(0x06, Buffer.from(octets));
}

/** Relative names from the least specific on; each one or more attributes of type and value. */
export type Name = readonly (readonly (readonly [type: string, value: string | Buffer])[])[];

const COMMON_NAME = '2.5.4.3';
export const MAIL: Name = [
  [['2.5.4.6', 'US']],
  [['2.5.4.10', 'Contoso']],
  [[COMMON_NAME, 'mail.contoso.com']],
];

/** Each relative name is a set of attributes. */
function encodeName(name: Name): Buffer {
  const relativeNames = name.map((attributes) => {
    const encoded = attributes.map(([type, value]) => {
      const content = typeof value === 'string' ? element(0x0c, Buffer.from(value)) : value;
      return element(0x30, objectIdentifier(type), content);
    });
    return element(0x31, ...encoded);
  });
  return element(0x30, ...relativeNames);
}

function encodeTime(iso: string): Buffer {
  const digits = `${iso.replaceAll(/\D/g, '').slice(0, 14)}Z`;
  return Number(iso.slice(0, 4)) < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}

function extension(identifier: string, value: Buffer): Buffer {
  return element(0x30, objectIdentifier(identifier), element(0x04, value));
}

interface Algorithm {
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly hash: string | null;
  readonly identifier: Buffer;
}

export const ALGORITHMS = {
  elliptic: {
    keys: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
    hash: 'sha256',
    identifier: element(0x30, objectIdentifier('1.2.840.10045.4.3.2')),
  },
  rsa: {
    keys: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    hash: 'sha384',
    identifier: element(0x30, objectIdentifier('1.2.840.113549.1.1.12'), element(0x05)),
  },
  edwards: {
    keys: generateKeyPairSync('ed25519'),
    hash: null,
    identifier: element(0x30, objectIdentifier('1.3.101.112')),
  },
} as const satisfies Record<string, Algorithm>;

/** An elliptic certificate for mail.contoso.com unless asked otherwise. */
export function makeCertificate({
  subject = MAIL,
  issuer = null as Name | null,
  domains = ['mail.contoso.com', 'autodiscover.contoso.com'],
  serialNumber = '0A1B2C3D4E',
  notBefore = '2026-06-01T10:20:30Z',
  notAfter = '2026-12-18T10:20:30Z',
  hasExtensions = true,
  algorithm = ALGORITHMS.elliptic as Algorithm,
} = {}): Made {
  const { keys, hash, identifier } = algorithm;
  const alternativeNames = domains.map((domain) => element(0x82, Buffer.from(domain)));
  const email = element(0x81, Buffer.from('admin@contoso.com'));
  const usages = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'].map(objectIdentifier);
  const extensions = element(
    0x30,
    extension('2.5.29.17', element(0x30, email, ...alternativeNames)),
    extension('2.5.29.37', element(0x30, ...usages)),
  );
  const body = element(
    0x30,
    element(0xa0, element(0x02, Buffer.of(2))),
    element(0x02, Buffer.from(serialNumber, 'hex')),
    identifier,
    encodeName(issuer ?? subject),
    element(0x30, encodeTime(notBefore), encodeTime(notAfter)),
    encodeName(subject),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    ...(hasExtensions ? [element(0xa3, extensions)] : []),
  );
  const signature = element(0x03, Buffer.of(0), sign(hash, body, keys.privateKey));
  const rawData = new Uint8Array(element(0x30, body, identifier, signature));
  const thumbprint = createHash('sha1').update(rawData).digest('hex').toUpperCase();
  return { rawData, thumbprint };
}
