/** How a certificate is named inside a sentence. */
import type { Certificate } from './certificate.ts';

/** Enough of a thumbprint to recognise it: `434AC224…`. */
export function shortThumbprint(thumbprint: string): string {
  return `${thumbprint.slice(0, 8)}…`;
}

/** The thumbprint, with the date of expiry where the certificate itself is known: the way Exchange names it in its question. */
export function thumbprintWithExpiry(
  thumbprint: string,
  certificate: Pick<Certificate, 'notAfter'> | undefined,
): string {
  return certificate === undefined
    ? thumbprint
    : `${thumbprint} (expires ${certificate.notAfter.slice(0, 10)})`;
}
