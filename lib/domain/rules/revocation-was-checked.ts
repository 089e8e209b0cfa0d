import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** A failed look-up says nothing about the certificate, so people may go on; a revoked one is another Status. */
export const revocationWasChecked: Rule = {
  id: 'revocation-was-checked',
  policy: 'Exchange could find out whether the certificate was revoked.',
  severity: 'confirm',
  source:
    'Get-ExchangeCertificate (ExchangePowerShell); Cannot import a third-party certificate (troubleshooting)',
  judge({ certificate, server }) {
    if (certificate === undefined) return notApplicable();
    const { status } = certificate;
    if (status === 'RevocationCheckFailure') {
      return broken({
        facts: { status },
        why: `${server.server} could not reach the issuer’s revocation list, so its Status there is RevocationCheckFailure. That does not mean that it was revoked; usually the server’s proxy setting is missing. The admin center would refuse it, the shell would not; Signet asks.`,
        remedy:
          'Look at the proxy with `netsh winhttp show proxy`, set it with `netsh winhttp set proxy …`, and read the certificate again.',
      });
    }
    if (status === 'Unknown') {
      return broken({
        facts: { status },
        why: `${server.server} has not been able to judge it: its Status there is Unknown. Usually the server’s proxy setting is missing. The admin center would refuse it, the shell would not; Signet asks.`,
        remedy:
          'Read the certificate again in a minute. If the Status stays, look at its chain with `certutil -verify -urlfetch` and at the proxy with `netsh winhttp show proxy`.',
      });
    }
    // A Status that was not read is the question of status-is-valid.
    return status === null ? notApplicable() : met({ status });
  },
};
