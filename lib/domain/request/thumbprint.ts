/** Reads a thumbprint the way people paste it: from the certificate dialog, from a console, shortened. */
import { withoutLeftOver } from './left-over.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import { withoutInvisible } from './punctuation.ts';
import type { CertificateReference } from './request.ts';

const WHOLE = 40;
const PREFIX = { least: 6, most: 16 } as const;

/** 40 hex digits are a thumbprint, 6 to 16 the beginning of one; blanks and colons between them don't count. */
export function readThumbprint(text: string): Outcome<CertificateReference> {
  const whole = withoutLeftOver(text, 'thumbprint');
  if (whole.error !== undefined) return whole;
  const digits = withoutInvisible(text).replace(/[\s:]/g, '').toUpperCase();
  if (digits === '') return refused({ code: 'missing-thumbprint', kind: 'empty' });
  if (!/^[0-9A-F]+$/.test(digits)) return refuseForeignDigits(text, digits);
  if (digits.length === WHOLE) return taken({ thumbprint: digits });
  if (digits.length >= PREFIX.least && digits.length <= PREFIX.most) {
    return taken({ thumbprintPrefix: digits });
  }
  return refused({ code: 'thumbprint-length', text, count: digits.length });
}

function refuseForeignDigits(text: string, digits: string) {
  const code = 'thumbprint-not-hex';
  const foreign = Array.from(digits).filter((digit) => !/[0-9A-F]/.test(digit));
  if (/^X+$/.test(digits)) {
    return refused({ code: 'placeholder', kind: 'thumbprint', text, slot: 'thumbprint' });
  }
  if (text.includes('\\')) return refused({ code, kind: 'server-before-it', text });
  if (foreign.length > 3 || foreign.length * 4 > digits.length) {
    return refused({ code, kind: 'something-else', text });
  }
  return refused({ code, kind: 'foreign-digit', text, digit: foreign[0] ?? '' });
}
