/** What a certificate’s key says of itself: `RSAPublicKey2048` is an RSA key of 2048 bits. */
import type { Certificate } from './certificate.ts';

export interface KeySize {
  readonly isEllipticCurve: boolean;
  /** `null`: it can’t be read. */
  readonly bits: number | null;
}

export function keySizeOf({ key }: Pick<Certificate, 'key'>): KeySize {
  const bits = /(\d+)$/.exec(key)?.[1];
  return { isEllipticCurve: /^EC/i.test(key), bits: bits === undefined ? null : Number(bits) };
}
