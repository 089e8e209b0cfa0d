/** Keeps rules from taking what nobody read for a fact: asking for it fails, and so the verdict is "unknown". */
import type { Certificate, UnreadableFact } from './certificate.ts';

const NAMES: Readonly<Record<UnreadableFact, string>> = {
  subject: 'whole subject',
  issuer: 'issuer',
  serialNumber: 'serial number',
  notBefore: 'first day',
  notAfter: 'last day',
  domains: 'list of names',
  key: 'kind of key',
  signatureHash: 'signature',
  extendedKeyUsage: 'permitted usages',
  selfSigned: 'being self-signed or not',
};

/** Somebody asked for a fact that the certificate's source does not tell; the message is a sentence for people. */
export class FactNotRead extends Error {
  override readonly name = 'FactNotRead';
}

/** The same certificate, whose unread facts throw FactNotRead when they are asked for. */
export function guardUnread(certificate: Certificate): Certificate {
  const { unread = [], thumbprint } = certificate;
  if (unread.length === 0) return certificate;
  const guards = unread.map((fact) => [fact, { get: () => refuse(fact, thumbprint) }] as const);
  return Object.defineProperties({ ...certificate }, Object.fromEntries(guards));
}

function refuse(fact: UnreadableFact, thumbprint: string): never {
  throw new FactNotRead(
    `The text that certificate ${thumbprint} was read from does not tell its ${NAMES[fact]}.`,
  );
}
