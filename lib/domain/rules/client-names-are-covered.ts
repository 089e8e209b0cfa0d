import { certificateDomains, coversName } from '../certificate.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** A name that the certificate does not cover makes every client that uses it warn or give up. */
export const clientNamesAreCovered: Rule = {
  id: 'client-names-are-covered',
  policy:
    'The certificate covers the host names that clients are given: in virtual directories, Outlook Anywhere, Autodiscover, and the connection settings of POP and IMAP.',
  severity: 'warn',
  source: 'Digital certificates and encryption in Exchange Server',
  judge({ change, server, certificate }) {
    const asked = change.services.filter(
      (name) => name === 'IIS' || name === 'IMAP' || name === 'POP',
    );
    if (asked.length === 0 || certificate === undefined) return notApplicable();
    const { clientNames } = server;
    if (!clientNames.known) {
      return notRead(
        `which names clients connect to on ${server.server}`,
        clientNames,
        `Get-OwaVirtualDirectory -Server ${server.server} | Format-List *Url`,
      );
    }
    const names = certificateDomains(certificate);
    const uncovered = clientNames.value.filter(
      ({ service, host }) =>
        change.services.includes(service) && !names.some((name) => coversName(name, host)),
    );
    const hosts = [...new Set(uncovered.map(({ host }) => host.toLowerCase()))].sort();
    if (hosts.length === 0) return met({ hosts });
    const said = hosts.map((host) => {
      const sources = uncovered.filter((one) => one.host.toLowerCase() === host);
      return `${host} (${[...new Set(sources.map(({ source }) => source))].join(', ')})`;
    });
    return broken({
      facts: { hosts },
      why: `Clients of ${server.server} are given ${hosts.length === 1 ? 'a name' : 'names'} that the certificate does not cover: ${said.join('; ')}.`,
      remedy:
        'Use a certificate that covers them, or give clients a name that this one covers (Set-OwaVirtualDirectory and the like, Set-OutlookAnywhere, Set-ClientAccessService, Set-PopSettings, Set-ImapSettings).',
    });
  },
};
