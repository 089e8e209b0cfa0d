/** Takes the certificate a request names from a row of tokens: a thumbprint, in one piece or in blocks of digits. */
import { type Outcome, refused, taken } from './outcome.ts';
import type { Token, WordToken } from './powershell-tokens.ts';
import type { CertificateReference } from './request.ts';
import { readThumbprint } from './thumbprint.ts';
import { isBareWord, KEYWORDS, textOf, textsOf } from './token-values.ts';

export interface TakenCertificate {
  readonly certificate: CertificateReference;
  readonly next: number;
}

const DIGITS = /^[0-9a-f:]+$/i;

/** The certificate dialog shows digits in pairs, so blocks of digits that follow each other are one thumbprint. */
export function takeCertificate(tokens: readonly Token[], at: number): Outcome<TakenCertificate> {
  const first = textsOf(tokens[at], 'thumbprint');
  if (first.error !== undefined) return first;
  if (first.value === null) return refuseMissing(tokens[at]);
  if (first.value.length > 1) {
    return refused({ code: 'several-thumbprints', texts: first.value });
  }
  const blocks = [...first.value];
  let next = at + 1;
  if (blocks.every((block) => DIGITS.test(block))) {
    for (let token = tokens[next]; isDigits(token); token = tokens[++next]) blocks.push(token.text);
  }
  const certificate = readThumbprint(blocks.join(' '));
  if (certificate.error !== undefined) return certificate;
  return taken({ certificate: certificate.value, next });
}

function isDigits(token: Token | undefined): token is WordToken {
  return isBareWord(token) && DIGITS.test(token.text);
}

/** Steps over “the certificate” before a thumbprint; with nothing behind it the word is meant as the thumbprint. */
export function afterFillers(tokens: readonly Token[], at: number): number {
  let next = at;
  while (
    isBareWord(tokens[next], 'the', 'certificate', 'cert', 'thumbprint') &&
    tokens[next + 1] !== undefined &&
    !isBareWord(tokens[next + 1], ...KEYWORDS)
  ) {
    next++;
  }
  return next;
}

function refuseMissing(token: Token | undefined) {
  const before = token === undefined ? null : textOf(token);
  return refused({ code: 'missing-thumbprint', kind: 'no-value', before });
}
