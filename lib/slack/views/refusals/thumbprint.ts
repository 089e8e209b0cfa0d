/** What people read when the certificate they name can't be read. */
import type { ThumbprintRefusal } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';
import { please } from './slots.ts';

type Refused<C extends ThumbprintRefusal['code']> = Extract<
  ThumbprintRefusal,
  { readonly code: C }
>;

const SHA256_DIGITS = 64;

export const THUMBPRINT_SENTENCES: Sentences<ThumbprintRefusal> = {
  'missing-thumbprint': missing,
  'several-thumbprints': ({ texts }) =>
    `${shown(texts.join(', '))} are several thumbprints. One request assigns one certificate: write one of them.`,
  'thumbprint-not-hex': notHex,
  'thumbprint-length': ({ text, count }) => {
    const digits = count === 1 ? '1 hex digit' : `${count} hex digits`;
    return count === SHA256_DIGITS
      ? `That has ${digits}: a SHA-256 fingerprint. Exchange names certificates by the SHA-1 thumbprint of 40; \`list\` shows it.`
      : `${shown(text)} has ${digits}. Write all 40 of the thumbprint, or the first 6 to 16 of them.`;
  },
};

function missing(refusal: Refused<'missing-thumbprint'>): string {
  switch (refusal.kind) {
    case 'in-assignment': {
      const order = refusal.verb === 'assign' ? 'to' : 'for';
      return `The thumbprint of the certificate is missing. Write e.g. \`${refusal.verb} THUMBPRINT ${order} IIS, SMTP on EX01\`; \`list\` shows the thumbprints.`;
    }
    case 'no-value': {
      const place = refusal.before === null ? '' : ` before ${shown(refusal.before)}`;
      return `The thumbprint is missing${place}. ${please('thumbprint')}`;
    }
    case 'in-show':
      return '`show` needs a thumbprint: 40 hex digits, or the first 6 to 16 of them, e.g. `show 434AC224 on EX01`.';
    case 'empty':
      return `The thumbprint is empty. ${please('thumbprint')}`;
    default:
      return refusal satisfies never;
  }
}

function notHex(refusal: Refused<'thumbprint-not-hex'>): string {
  switch (refusal.kind) {
    case 'server-before-it':
      return `${shown(refusal.text)} is a server with a thumbprint behind it. Write that as \`-Identity SERVER\\THUMBPRINT\`, or the thumbprint alone and \`on SERVER\`.`;
    case 'something-else':
      return `${shown(refusal.text)} is not a thumbprint. ${please('thumbprint')}`;
    case 'foreign-digit':
      return `${shown(refusal.text)} is not a thumbprint: ${shown(refusal.digit)} is no hex digit (0 to 9, A to F). Please copy it again.`;
    default:
      return refusal satisfies never;
  }
}
