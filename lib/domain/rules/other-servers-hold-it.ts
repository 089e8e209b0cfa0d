import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

const MOST_NAMED = 8;

/** Behind one name, clients and mail meet any of the servers, so all of them should show the same certificate. */
export const otherServersHoldIt: Rule = {
  id: 'other-servers-hold-it',
  policy: 'The other servers of the same role hold the certificate as well.',
  severity: 'warn',
  source: 'Digital certificates and encryption in Exchange Server',
  judge({ change, server, certificate, organisation }) {
    // A self-signed one is made for one server.
    if (organisation === undefined || certificate === undefined || certificate.selfSigned) {
      return notApplicable();
    }
    const role = server.role.known ? server.role.value : null;
    const lacking = organisation.lacking
      .filter((other) => other.server !== server.server && !change.servers.includes(other.server))
      .filter((other) => role === null || other.role === null || other.role === role)
      .map((other) => other.server)
      .sort();
    if (lacking.length === 0) return met({ lacking });
    const shown = lacking.slice(0, MOST_NAMED).join(', ');
    const left = lacking.length - MOST_NAMED;
    return broken({
      facts: { lacking },
      why: `${lacking.length === 1 ? 'Another server of the same role does' : `${lacking.length} other servers of the same role do`} not hold this certificate: ${shown}${left > 0 ? ` and ${left} more` : ''}. Behind the same name, clients would see two certificates.`,
      remedy:
        'Import it there with its private key, and assign it there as well. On load balancers and proxies that end TLS it has to be replaced too.',
    });
  },
};
