import type { CertificateStatus } from '../certificate.ts';
import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

const PROBLEMS: Readonly<
  Record<Exclude<CertificateStatus, 'Valid'>, { readonly what: string; readonly remedy: string }>
> = {
  Unknown: {
    what: 'Exchange has not been able to judge it',
    remedy:
      'Read the certificate again in a minute; if the status stays, look at its chain with `certutil -verify -urlfetch`.',
  },
  Revoked: {
    what: 'its issuer has taken it back',
    remedy: 'Use another certificate: a revoked one can’t be made valid again.',
  },
  DateInvalid: {
    what: 'it, or a certificate above it, is outside its dates',
    remedy: 'Renew the certificate, import the new one, and assign that. Check the server’s clock.',
  },
  Untrusted: {
    what: 'the server does not trust the authority at the top of its chain',
    remedy:
      'Import the authority’s root into Trusted Root Certification Authorities, and the certificates between into Intermediate Certification Authorities.',
  },
  Invalid: {
    what: 'its chain has a fault',
    remedy: 'Find the fault with `certutil -verify -urlfetch`, or have the certificate reissued.',
  },
  RevocationCheckFailure: {
    what: 'the server could not reach its issuer’s revocation list, which does not mean that it was revoked',
    remedy:
      'Usually the WinHTTP proxy is missing: look at it with `netsh winhttp show proxy`, set it with `netsh winhttp set proxy …`, and read the certificate again.',
  },
  PendingRequest: {
    what: 'it is a request that its authority has not answered yet',
    remedy: 'Complete it with `Import-ExchangeCertificate` once the authority has issued it.',
  },
};

/** The shell would enable a certificate of any status; the admin center takes Valid ones only, and so does Signet, on purpose. */
export const statusIsValid: Rule = {
  id: 'status-is-valid',
  policy: 'The certificate’s Status is Valid.',
  severity: 'block',
  source: 'Assign certificates to Exchange Server services',
  judge({ certificate, server }) {
    if (certificate === undefined) return notApplicable();
    const { status, thumbprint } = certificate;
    if (status === 'Valid') return met({ status });
    if (status === null) {
      return undecided({
        facts: { status },
        why: `It is not known what Status ${server.server} gives this certificate: what was read does not say.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Server ${server.server} -Thumbprint ${thumbprint} | Format-List Status\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    const { what, remedy } = PROBLEMS[status];
    return broken({
      facts: { status },
      why: `Its Status on ${server.server} is ${status}: ${what}. The shell would enable it all the same; the Exchange admin center would not, and neither does Signet.`,
      remedy,
    });
  },
};
