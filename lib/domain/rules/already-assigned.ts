import { printServices } from '../services.ts';
import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Assigning again does no harm, but people should know that they ask for what is there. */
export const alreadyAssigned: Rule = {
  id: 'already-assigned',
  policy: 'The certificate is not yet listed for the services asked for.',
  severity: 'note',
  source: 'Get-ExchangeCertificate (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (certificate === undefined) return notApplicable();
    const { services, thumbprint } = certificate;
    if (services === null) {
      return undecided({
        facts: { services },
        why: `It is not known which services the certificate already has on ${server.server}: what was read does not say.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Server ${server.server} -Thumbprint ${thumbprint} | Format-List Services\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    const { defaultSmtp } = change.options;
    const assigned = change.services.filter((service) => services.includes(service));
    if (assigned.length === 0) return met({ assigned });
    const isAll = assigned.length === change.services.length;
    return broken({
      facts: { assigned },
      why: `On ${server.server} the certificate is already listed for ${isAll ? 'everything asked for' : 'a part of what is asked for'}: ${printServices(assigned)}. Being listed does not prove that the service shows it.`,
      remedy: `Going on is harmless: assigning again points the services to it once more, and Signet looks at what each port shows.${assigned.includes('SMTP') && defaultSmtp !== 'keep' ? ' For SMTP it is also how a certificate becomes the default one, if `replace default smtp` is said.' : ''}`,
    });
  },
};
