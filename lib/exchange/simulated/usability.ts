/** Which certificates Enable-ExchangeCertificate accepts at all. It asks neither for expiry nor for trust nor for revocation. */
import { takesEllipticCurves } from './elliptic-curves.ts';
import type { ServerState, StoredCertificate } from './state.ts';

/** Exchange's own word for why a certificate is not valid for use with it. */
export type UnusableReason =
  | 'PrivateKeyMissing'
  | 'KeyAlgorithmUnsupported'
  | 'PublicKeyUnsupportedSize'
  | 'SigningNotSupported'
  | 'PkixKpServerAuthNotFoundInEnhancedKeyUsage'
  | NonNullable<StoredCertificate['defect']>;

type Server = Pick<ServerState, 'version' | 'build' | 'isEccSupported'>;

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

/** `null`: the certificate is usable. */
export function unusableBecause(
  certificate: StoredCertificate,
  server: Server,
): UnusableReason | null {
  if (!certificate.hasPrivateKey) return 'PrivateKeyMissing';
  if (certificate.defect !== null) return certificate.defect;
  if (!hasSupportedAlgorithm(certificate, server)) return 'KeyAlgorithmUnsupported';
  if (keySize(certificate) < 1024 && !isEllipticCurve(certificate)) {
    return 'PublicKeyUnsupportedSize';
  }
  const usage = certificate.keyUsage;
  if (usage !== null && !usage.some((use) => SIGNING.includes(use))) return 'SigningNotSupported';
  const extended = certificate.extendedKeyUsage;
  if (extended !== null && !extended.includes(SERVER_AUTHENTICATION)) {
    return 'PkixKpServerAuthNotFoundInEnhancedKeyUsage';
  }
  return null;
}

const SIGNING = ['digitalSignature', 'nonRepudiation'];

function hasSupportedAlgorithm(certificate: StoredCertificate, server: Server): boolean {
  if (isEllipticCurve(certificate)) return takesEllipticCurves(server);
  return /^(RSA|DSA)/i.test(certificate.key);
}

function isEllipticCurve(certificate: StoredCertificate): boolean {
  return /^EC/i.test(certificate.key);
}

/** Bits. */
export function keySize(certificate: Pick<StoredCertificate, 'key'>): number {
  return Number(/\d+$/.exec(certificate.key)?.[0] ?? 0);
}
