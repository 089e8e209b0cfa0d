import { keySizeOf } from '../key-size.ts';
import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Exchange takes 1024 bits; clients and authorities have not for years. Stricter than Exchange on purpose. */
export const keyReaches2048Bits: Rule = {
  id: 'key-reaches-2048-bits',
  policy: 'An RSA key has at least 2048 bits.',
  severity: 'confirm',
  source: 'Exchange Server Health Checker: Exchange certificate checks',
  judge({ certificate }) {
    if (certificate === undefined) return notApplicable();
    const { isEllipticCurve, bits } = keySizeOf(certificate);
    // Shorter or unreadable ones are the question of key-reaches-1024-bits.
    if (isEllipticCurve || bits === null || bits < 1024) return notApplicable({ isEllipticCurve });
    if (bits >= 2048) return met({ isShort: false });
    return broken({
      facts: { bits },
      why: `Its key has ${bits} bits. Exchange takes it, but 2048 is the least that counts as safe and that most clients accept.`,
      remedy: 'Better have a certificate with a key of 2048 bits issued, and assign that.',
    });
  },
};
