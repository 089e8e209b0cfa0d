import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** A service proves who it is with the private key, so a certificate without one is of no use to it. */
export const certificateHasPrivateKey: Rule = {
  id: 'certificate-has-private-key',
  policy: 'The server holds the certificate’s private key.',
  severity: 'block',
  source:
    'Get-ExchangeCertificate (ExchangePowerShell); that certificates without their key are left out there is observed, not documented',
  judge({ certificate, server }) {
    if (certificate === undefined) return notApplicable();
    const { hasPrivateKey, serialNumber, thumbprint, status } = certificate;
    if (hasPrivateKey === true) return met({ hasPrivateKey });
    // An export leaves the answer out, but Exchange lists nothing without its key except pending requests.
    const isListedByExchange = status !== null && status !== 'PendingRequest';
    if (hasPrivateKey === null && isListedByExchange) {
      return met({ hasPrivateKey, isListedByExchange });
    }
    if (hasPrivateKey === null) {
      return undecided({
        facts: { hasPrivateKey },
        why: `It is not known whether ${server.server} holds the private key of this certificate: what was read does not say.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Server ${server.server} -Thumbprint ${thumbprint} | Format-List HasPrivateKey\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    return broken({
      facts: { hasPrivateKey },
      why: `${server.server} has the certificate without its private key, so Exchange refuses to enable it.`,
      remedy: `Import it again from a PKCS #12 file that contains the key. If the request was made on ${server.server}, \`certutil -repairstore my ${serialNumber}\` joins the two again.`,
    });
  },
};
