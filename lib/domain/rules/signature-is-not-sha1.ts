import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

const WEAK: readonly string[] = ['sha1', 'md5', 'md2'];

/** Clients refuse signatures of this kind. */
export const signatureIsNotSha1: Rule = {
  id: 'signature-is-not-sha1',
  policy: 'The certificate is not signed by way of SHA-1 or something weaker.',
  severity: 'warn',
  source: 'Exchange Server Health Checker: Exchange certificate checks',
  judge({ certificate }) {
    if (certificate === undefined) return notApplicable();
    const hash = certificate.signatureHash.toLowerCase().replaceAll('-', '');
    if (!WEAK.includes(hash)) return met({ isWeak: false });
    return broken({
      facts: { hash },
      why: `It is signed by way of ${hash.toUpperCase()}, which most clients refuse.`,
      remedy: 'Have it reissued with SHA-256, import the new one, and assign that.',
    });
  },
};
