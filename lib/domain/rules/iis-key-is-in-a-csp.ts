import { keySizeOf } from '../key-size.ts';
import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** IIS shows such a certificate without a fault, but Outlook on the web can fail to read its own cookies with it. */
export const iisKeyIsInACsp: Rule = {
  id: 'iis-key-is-in-a-csp',
  policy:
    'The RSA key of a certificate for IIS is kept by a cryptographic service provider, not by CNG.',
  severity: 'confirm',
  source: 'Reports of administrators on event 1003 (ParseCadataCookies); observed, not documented',
  judge({ change, server, certificate }) {
    if (!change.services.includes('IIS') || certificate === undefined) return notApplicable();
    // Elliptic-curve keys can be nowhere else; whether they are taken is a rule of its own.
    if (keySizeOf(certificate).isEllipticCurve) return notApplicable({ isEllipticCurve: true });
    const { keyProvider, thumbprint } = certificate;
    if (keyProvider === null) {
      return undecided({
        facts: { keyProvider },
        why: `It is not known whether the private key on ${server.server} is kept by CNG: what was read does not say.`,
        remedy: `Look it up with \`certutil -store my ${thumbprint}\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    if (keyProvider === 'CSP') return met({ keyProvider });
    return broken({
      facts: { keyProvider },
      why: `The private key on ${server.server} is kept by CNG. IIS takes it, but people may then be unable to log on to Outlook on the web and the admin center.`,
      remedy:
        'Import the PKCS #12 file again with `certutil -csp "Microsoft RSA SChannel Cryptographic Provider" -importpfx …`.',
    });
  },
};
