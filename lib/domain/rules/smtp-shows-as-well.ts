import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Exchange shows SMTP for every certificate whose key NETWORK SERVICE may read, and POP and IMAP need that too. */
export const smtpShowsAsWell: Rule = {
  id: 'smtp-shows-as-well',
  policy: 'The certificate shows no service that nobody asked for.',
  severity: 'note',
  source:
    'Observed, not documented: SMTP is shown wherever NETWORK SERVICE may read the private key',
  judge({ change, server, certificate }) {
    const causes = change.services.filter((name) => name === 'POP' || name === 'IMAP');
    if (certificate === undefined || causes.length === 0 || change.services.includes('SMTP')) {
      return notApplicable();
    }
    const { services, thumbprint } = certificate;
    if (services === null) {
      return undecided({
        facts: { services },
        why: `It is not known whether the certificate shows SMTP on ${server.server} already; after ${causes.join(' and ')} it will.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Server ${server.server} -Thumbprint ${thumbprint} | Format-List Services\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    if (services.includes('SMTP')) return met({ causes });
    return broken({
      facts: { causes },
      why: `After ${causes.join(' and ')} Exchange will show SMTP for the certificate as well: NETWORK SERVICE gets to read its key, and that is what SMTP stands for. From then on transport may pick it, and it can’t be taken back.`,
      remedy: null,
    });
  },
};
