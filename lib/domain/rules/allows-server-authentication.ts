import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

/** Exchange refuses a certificate that lists what it may be used for and leaves servers out. */
export const allowsServerAuthentication: Rule = {
  id: 'allows-server-authentication',
  policy: 'The certificate may be used for server authentication.',
  severity: 'block',
  source:
    'RFC 5280, section 4.2.1.12; that Exchange refuses others, as PkixKpServerAuthNotFoundInEnhancedKeyUsage, is observed, not documented',
  judge({ certificate }) {
    if (certificate === undefined) return notApplicable();
    const { extendedKeyUsage } = certificate;
    // Without the extension a certificate may be used for anything.
    if (extendedKeyUsage === null) return met({ usages: null });
    const usages = extendedKeyUsage.toSorted();
    if (usages.includes(SERVER_AUTHENTICATION)) return met({ usages });
    return broken({
      facts: { usages },
      why: `Its enhanced key usage does not list server authentication (${SERVER_AUTHENTICATION})${usages.includes(ANY_USAGE) ? ', and Exchange does not take “any” for it' : ''}, so Exchange refuses to enable it.`,
      remedy: 'Have it reissued as a web server certificate, import the new one, and assign that.',
    });
  },
};
