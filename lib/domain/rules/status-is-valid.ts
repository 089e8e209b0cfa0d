import type { CertificateStatus } from '../certificate.ts';
import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Whether it could be checked at all is the question of revocation-was-checked. */
type Unchecked = Extract<CertificateStatus, 'RevocationCheckFailure' | 'Unknown'>;

const PROBLEMS: Readonly<
  Record<
    Exclude<CertificateStatus, 'Valid' | Unchecked>,
    { readonly what: string; readonly remedy: string }
  >
> = {
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
  PendingRequest: {
    what: 'it is a request that its authority has not answered yet',
    remedy: 'Complete it with `Import-ExchangeCertificate` once the authority has issued it.',
  },
};

/** The shell would enable a certificate of any status; the admin center takes Valid ones only, and so does Signet, on purpose; only of a check that could not be made people may decide. */
export const statusIsValid: Rule = {
  id: 'status-is-valid',
  policy:
    'Exchange finds no fault in the certificate: its Status is Valid, as the admin center demands.',
  severity: 'block',
  source: 'Assign certificates to Exchange Server services',
  judge({ certificate, server }) {
    if (certificate === undefined) return notApplicable();
    const { status, thumbprint } = certificate;
    if (status === 'Valid') return met({ status });
    if (status === 'RevocationCheckFailure' || status === 'Unknown')
      return notApplicable({ status });
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
      why: `Its Status on ${server.server} is ${status}: ${what}. The shell would enable it all the same; the Exchange admin center would not, and Signet is as strict on purpose.`,
      remedy,
    });
  },
};
