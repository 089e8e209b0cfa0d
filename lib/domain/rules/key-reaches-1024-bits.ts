import { keySizeOf } from '../key-size.ts';
import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** The least that Exchange accepts. Elliptic-curve keys are short by nature and not meant. */
export const keyReaches1024Bits: Rule = {
  id: 'key-reaches-1024-bits',
  policy: 'An RSA key has at least 1024 bits.',
  severity: 'block',
  source:
    'New-ExchangeCertificate (ExchangePowerShell); that Exchange refuses shorter keys, as PublicKeyUnsupportedSize, is observed, not documented',
  judge({ certificate }) {
    if (certificate === undefined) return notApplicable();
    const { isEllipticCurve, bits } = keySizeOf(certificate);
    if (isEllipticCurve) return notApplicable({ isEllipticCurve });
    if (bits === null) {
      return undecided({
        facts: { key: certificate.key },
        why: `It is not known how long its key is: it is given as “${certificate.key}”.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Thumbprint ${certificate.thumbprint} | Format-List PublicKeySize\`.`,
      });
    }
    if (bits >= 1024) return met({ bits });
    return broken({
      facts: { bits },
      why: `Its key has ${bits} bits, and Exchange refuses fewer than 1024.`,
      remedy: 'Have a certificate with a key of 2048 bits issued, and assign that.',
    });
  },
};
