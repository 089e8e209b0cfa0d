/** Reads a thumbprint the way people paste it: from the certificate dialog, from a console, shortened. */
import { SLOTS, withoutLeftOver } from './left-over.ts';
import { type Outcome, refused, shown, taken } from './outcome.ts';
import { withoutInvisible } from './punctuation.ts';
import type { CertificateReference } from './request.ts';

const WHOLE = 40;
const SHA256 = 64;
const PREFIX = { least: 6, most: 16 } as const;

/** 40 hex digits are a thumbprint, 6 to 16 the beginning of one; blanks and colons between them don't count. */
export function readThumbprint(text: string): Outcome<CertificateReference> {
  const whole = withoutLeftOver(text, SLOTS.thumbprint);
  if (whole.error !== undefined) return whole;
  const digits = withoutInvisible(text).replace(/[\s:]/g, '').toUpperCase();
  if (digits === '') {
    return refused(
      'missing-thumbprint',
      `The thumbprint is empty. Please ${SLOTS.thumbprint.howToWrite}.`,
    );
  }
  if (!/^[0-9A-F]+$/.test(digits)) return refuseForeignDigits(text, digits);
  if (digits.length === WHOLE) return taken({ thumbprint: digits });
  if (digits.length >= PREFIX.least && digits.length <= PREFIX.most) {
    return taken({ thumbprintPrefix: digits });
  }
  return refuseLength(text, digits.length);
}

function refuseForeignDigits(text: string, digits: string) {
  const foreign = Array.from(digits).filter((digit) => !/[0-9A-F]/.test(digit));
  const slot = SLOTS.thumbprint.howToWrite;
  if (/^X+$/.test(digits)) {
    return refused(
      'placeholder',
      `${shown(text)} is a placeholder for a thumbprint. Please ${slot}.`,
    );
  }
  if (text.includes('\\')) {
    return refused(
      'thumbprint-not-hex',
      `${shown(text)} is a server with a thumbprint behind it. Write that as \`-Identity SERVER\\THUMBPRINT\`, or the thumbprint alone and \`on SERVER\`.`,
    );
  }
  if (foreign.length > 3 || foreign.length * 4 > digits.length) {
    return refused('thumbprint-not-hex', `${shown(text)} is not a thumbprint. Please ${slot}.`);
  }
  return refused(
    'thumbprint-not-hex',
    `${shown(text)} is not a thumbprint: ${shown(foreign[0] ?? '')} is no hex digit (0 to 9, A to F). Please copy it again.`,
  );
}

function refuseLength(text: string, count: number) {
  const digits = count === 1 ? '1 hex digit' : `${count} hex digits`;
  if (count === SHA256) {
    return refused(
      'thumbprint-length',
      `That has ${digits}: a SHA-256 fingerprint. Exchange names certificates by the SHA-1 thumbprint of ${WHOLE}; \`list\` shows it.`,
    );
  }
  return refused(
    'thumbprint-length',
    `${shown(text)} has ${digits}. Write all ${WHOLE} of the thumbprint, or the first ${PREFIX.least} to ${PREFIX.most} of them.`,
  );
}
