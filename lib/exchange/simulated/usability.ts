/** Which certificates Enable-ExchangeCertificate accepts at all. It asks neither for expiry nor for trust nor for revocation. */
import type { ServerState, StoredCertificate } from './state.ts';

/** Exchange's own word for why a certificate is not valid for use with it. */
export type UnusableReason =
  | 'PrivateKeyMissing'
  | 'KeyAlgorithmUnsupported'
  | 'PublicKeyUnsupportedSize'
  | 'SigningNotSupported'
  | 'PkixKpServerAuthNotFoundInEnhancedKeyUsage';

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

/** `null`: the certificate is usable. */
export function unusableBecause(
  certificate: StoredCertificate,
  server: Pick<ServerState, 'isEccSupported'>,
): UnusableReason | null {
  if (!certificate.hasPrivateKey) return 'PrivateKeyMissing';
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

function hasSupportedAlgorithm(
  certificate: StoredCertificate,
  server: Pick<ServerState, 'isEccSupported'>,
): boolean {
  if (isEllipticCurve(certificate)) return server.isEccSupported;
  return /^(RSA|DSA)/i.test(certificate.key);
}

function isEllipticCurve(certificate: StoredCertificate): boolean {
  return /^EC/i.test(certificate.key);
}

function keySize(certificate: StoredCertificate): number {
  return Number(/\d+$/.exec(certificate.key)?.[0] ?? 0);
}
