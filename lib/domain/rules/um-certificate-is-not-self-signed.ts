import { printServices } from '../services.ts';
import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Skype for Business, and Lync before it, speak to Unified Messaging only when they trust the issuer. */
export const umCertificateIsNotSelfSigned: Rule = {
  id: 'um-certificate-is-not-self-signed',
  policy: 'Unified Messaging gets a certificate that an authority issued.',
  severity: 'warn',
  source: 'Assign a certificate to the UM and UM Call Router services',
  judge({ change, certificate }) {
    const asked = change.services.filter((name) => name === 'UM' || name === 'UMCallRouter');
    if (asked.length === 0 || certificate === undefined) return notApplicable();
    if (!certificate.selfSigned) return met({ selfSigned: false });
    return broken({
      facts: { selfSigned: true },
      why: `The certificate is self-signed, and ${printServices(asked)} with one can’t work with Lync or Skype for Business.`,
      remedy: 'Use one that an authority issued, public or your own.',
    });
  },
};
