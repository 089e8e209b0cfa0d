import { certificateDomains, isWildcard } from '../certificate.ts';
import { shortThumbprint } from '../certificate-label.ts';
import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Exchange shows POP and IMAP for every certificate that bears the name which the service looks for. */
export const sameNamesShowPopAndImap: Rule = {
  id: 'same-names-show-pop-and-imap',
  policy: 'No other certificate begins to show POP or IMAP.',
  severity: 'note',
  source:
    'Observed, not documented: POP and IMAP are shown wherever the X509CertificateName is borne',
  judge({ change, server, certificate }) {
    const asked = change.services.filter((name) => name === 'POP' || name === 'IMAP');
    // What a wildcard does is the question of no-wildcard-on-imap and no-wildcard-on-pop.
    if (certificate === undefined || asked.length === 0 || isWildcard(certificate)) {
      return notApplicable();
    }
    const first = certificateDomains(certificate)[0]?.toLowerCase();
    const joining = server.certificates.filter(
      (other) =>
        other.thumbprint !== certificate.thumbprint &&
        certificateDomains(other).some((name) => name.toLowerCase() === first) &&
        // What is listed already is the question of services-only-added.
        other.services !== null &&
        asked.some((service) => other.services?.includes(service) === false),
    );
    const facts = { joining: joining.map(({ thumbprint }) => thumbprint).sort() };
    if (joining.length === 0) return met(facts);
    const list = joining.map(({ thumbprint }) => shortThumbprint(thumbprint)).join(', ');
    return broken({
      facts,
      why: `${joining.length === 1 ? 'Another certificate bears' : 'Other certificates bear'} the name ${first} too and will show ${asked.join(' and ')} on ${server.server} as well: ${list}. Nobody assigned ${joining.length === 1 ? 'it' : 'them'}; Exchange goes by the name.`,
      remedy: 'Nothing. What each port really shows is what Signet tests after the change.',
    });
  },
};
