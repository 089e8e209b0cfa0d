import { broken, met, notApplicable, notRead, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Microsoft 365 accepts hybrid mail only by a certificate of a public authority. */
export const hybridRootIsThirdParty: Rule = {
  id: 'hybrid-root-is-third-party',
  policy:
    'In a hybrid organisation the certificate for SMTP has its root among the third-party roots.',
  severity: 'warn',
  source: 'Certificate requirements for hybrid deployments',
  judge({ change, server, certificate }) {
    if (!change.services.includes('SMTP') || certificate === undefined) return notApplicable();
    const { isHybrid } = server;
    if (!isHybrid.known) {
      return notRead(
        'whether this organisation is hybrid with Microsoft 365',
        isHybrid,
        'Get-HybridConfiguration | Format-List TlsCertificateName',
      );
    }
    if (!isHybrid.value) return notApplicable({ isHybrid: false });
    const { rootCaType, thumbprint } = certificate;
    if (rootCaType === 'ThirdParty') return met({ rootCaType });
    if (rootCaType === null) {
      return undecided({
        facts: { rootCaType },
        why: `It is not known where the certificate’s root stands on ${server.server}: what was read does not say.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Server ${server.server} -Thumbprint ${thumbprint} | Format-List RootCAType\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    return broken({
      facts: { rootCaType },
      why: `The organisation is hybrid, and on ${server.server} the certificate’s RootCAType is ${rootCaType}, not ThirdParty: hybrid mail would not be sent with it.`,
      remedy:
        'Keep hybrid mail on a certificate of a public authority. If this one is from such an authority, import its root into Third-Party Root Certification Authorities on the server.',
    });
  },
};
