/** Issues a certificate of the simulated organisation: the X.509 file and what the server's store says of it. */
import { type KeyUsage, makeCertificate, SERVER_AUTHENTICATION } from './certificate-maker.ts';
import { type NamePart, printDistinguishedName } from './distinguished-name.ts';
import type { KeyAlgorithm, KeyCache } from './key-cache.ts';
import type { CertificateMaterial, StoredCertificate } from './state.ts';

const DAY = 86_400_000;

/** Somebody who signs certificates. */
export interface Authority {
  readonly subject: readonly NamePart[];
  readonly privateKey: string;
  readonly pem: string;
  readonly rootStore: StoredCertificate['rootStore'];
}

export interface Wish {
  /** Names the key in the cache. */
  readonly label: string;
  readonly friendlyName: string | null;
  readonly subject: readonly NamePart[];
  readonly domains: readonly string[];
  /** `null`: self-signed. */
  readonly authority: Authority | null;
  readonly notBefore: Date;
  readonly days: number;
  readonly algorithm?: KeyAlgorithm;
  readonly extendedKeyUsage?: readonly string[];
  readonly stored?: Partial<StoredCertificate>;
}

export interface Issued {
  readonly certificate: StoredCertificate;
  readonly material: CertificateMaterial;
}

export interface Office {
  readonly keys: KeyCache;
  /** Hex digits, another one at each call. */
  readonly serialNumber: () => string;
}

const SERVER_USAGE: readonly KeyUsage[] = ['digitalSignature', 'keyEncipherment'];

export async function issue(office: Office, wish: Wish): Promise<Issued> {
  const privateKey = await office.keys.key(wish.label, wish.algorithm ?? 'RSA');
  const issuer = wish.authority?.subject ?? wish.subject;
  const serialNumber = office.serialNumber();
  const notBefore = wholeSeconds(wish.notBefore);
  const notAfter = new Date(notBefore.getTime() + wish.days * DAY);
  const extendedKeyUsage = wish.extendedKeyUsage ?? [SERVER_AUTHENTICATION];
  const made = makeCertificate({
    subject: wish.subject,
    issuer,
    serialNumber,
    notBefore,
    notAfter,
    domains: wish.domains,
    extendedKeyUsage,
    keyUsage: SERVER_USAGE,
    isAuthority: false,
    privateKey,
    issuerKey: wish.authority?.privateKey ?? privateKey,
  });
  return {
    certificate: {
      thumbprint: made.thumbprint,
      friendlyName: wish.friendlyName,
      subject: printDistinguishedName(wish.subject),
      issuer: printDistinguishedName(issuer),
      serialNumber,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      domains: [...wish.domains],
      key: made.key,
      signatureHash: 'sha256',
      extendedKeyUsage: [...extendedKeyUsage],
      keyUsage: [...SERVER_USAGE],
      selfSigned: wish.authority === null,
      hasPrivateKey: true,
      privateKeyExportable: true,
      isKeyPermissionChangeable: true,
      keyProvider: 'CSP',
      defect: null,
      networkServiceRead: false,
      rootStore: wish.authority?.rootStore ?? null,
      chain: 'good',
      isPending: false,
      ...wish.stored,
    },
    material: {
      chain: made.pem + (wish.authority?.pem ?? ''),
      privateKey,
      servedThumbprint: made.thumbprint,
    },
  };
}

/** A certification authority with a self-signed certificate of twenty years. */
export async function foundAuthority(
  office: Office,
  options: {
    readonly label: string;
    readonly subject: readonly NamePart[];
    readonly rootStore: Authority['rootStore'];
    readonly since: Date;
  },
): Promise<Authority> {
  const privateKey = await office.keys.key(options.label, 'RSA');
  const notBefore = wholeSeconds(options.since);
  const { pem } = makeCertificate({
    subject: options.subject,
    issuer: options.subject,
    serialNumber: office.serialNumber(),
    notBefore,
    notAfter: new Date(notBefore.getTime() + 20 * 365 * DAY),
    domains: [],
    extendedKeyUsage: null,
    keyUsage: ['keyCertSign', 'cRLSign'],
    isAuthority: true,
    privateKey,
    issuerKey: privateKey,
  });
  return { subject: options.subject, privateKey, pem, rootStore: options.rootStore };
}

function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
