import { shortThumbprint } from '../certificate-label.ts';
import { printServices, type ServiceName } from '../services.ts';
import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** The others have one certificate at a time: Default Web Site, UM and the call router go over to the new one. */
const STAYING: readonly ServiceName[] = ['IMAP', 'POP', 'SMTP'];

/** Exchange adds services to a certificate and never takes one away from another. */
export const servicesOnlyAdded: Rule = {
  id: 'services-only-added',
  policy:
    'Services are only added: a certificate listed for one stays listed until it is replaced or removed.',
  severity: 'note',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (certificate === undefined) return notApplicable();
    const others = server.certificates.filter(({ thumbprint }) => thumbprint !== change.thumbprint);
    const holders = others.flatMap(({ thumbprint, services }) => {
      const held =
        services?.filter(
          (service) => STAYING.includes(service) && change.services.includes(service),
        ) ?? [];
      return held.length === 0 ? [] : [{ thumbprint, held: printServices(held) }];
    });
    const facts = {
      holders: holders.map(({ thumbprint, held }) => `${thumbprint} ${held}`).sort(),
    };
    const unread = others.filter(({ services }) => services === null).length;
    if (unread > 0) {
      return undecided({
        facts: { ...facts, unread },
        why: `It is not known which services ${unread === 1 ? 'one other certificate' : `${unread} other certificates`} on ${server.server} ${unread === 1 ? 'holds' : 'hold'}.`,
        remedy: `Look it up with \`Get-ExchangeCertificate -Server ${server.server}\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    if (holders.length === 0) return met(facts);
    const list = holders.map(({ thumbprint, held }) => `${shortThumbprint(thumbprint)} (${held})`);
    return broken({
      facts,
      why: `Other certificates on ${server.server} are listed for the same services and stay listed: ${list.join('; ')}. Assigning adds services and takes none away.`,
      remedy:
        'Nothing has to be done now. A certificate goes off the list when it is replaced, or removed once nothing uses it; leave those that Exchange setup made.',
    });
  },
};
