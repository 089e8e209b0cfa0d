import type { ServerInventory } from '../organisation.ts';
import { printServices, type ServiceName } from '../services.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

const NOT_ON_EDGE: readonly ServiceName[] = ['IMAP', 'POP', 'UM', 'IIS', 'UMCallRouter'];

/** An Edge Transport server has transport and nothing else that takes a certificate. */
export const serviceRunsInThisRole: Rule = {
  id: 'service-runs-in-this-role',
  policy: 'Every service asked for is one that the server has in its role.',
  severity: 'block',
  source: 'Exchange architecture (Exchange Server)',
  judge({ change, server }) {
    const asked = change.services.filter((service) => NOT_ON_EDGE.includes(service));
    if (asked.length === 0) return notApplicable();
    const { role } = server;
    if (role.known && role.value === 'Edge') {
      return broken({
        facts: { role: 'Edge', missing: asked },
        why: `${server.server} is an Edge Transport server: it has no ${asked.join(', no ')}.`,
        remedy: 'Ask for SMTP alone there.',
      });
    }
    const missing = asked.filter((service) => isKnownToBeMissing(service, server));
    if (missing.length > 0) {
      return broken({
        facts: { missing },
        why: `${server.server} does not have ${printServices(missing)}: the service is not installed.`,
        remedy: `Leave ${printServices(missing)} out of the request.`,
      });
    }
    const unproven = asked.filter((service) => !isProven(service, server));
    if (!role.known && unproven.length > 0) {
      return notRead(
        `whether ${server.server} has ${printServices(unproven)}`,
        role,
        `Get-ExchangeServer ${server.server} | Format-List ServerRole`,
      );
    }
    return met({ missing });
  },
};

function isKnownToBeMissing(service: ServiceName, server: ServerInventory): boolean {
  return isInstalled(service, server) === false;
}

/** Exchange lists no service that the server does not have. UM and its call router have rules of their own. */
function isProven(service: ServiceName, server: ServerInventory): boolean {
  if (service === 'UM' || service === 'UMCallRouter') return true;
  return (
    isInstalled(service, server) === true ||
    server.certificates.some(({ services }) => services?.includes(service) === true)
  );
}

/** `null`: not known. */
function isInstalled(service: ServiceName, { imap, pop, iisBindings }: ServerInventory) {
  switch (service) {
    case 'IMAP':
      return imap.known ? imap.value !== null : null;
    case 'POP':
      return pop.known ? pop.value !== null : null;
    case 'IIS':
      return iisBindings.known ? iisBindings.value.length > 0 : null;
    default:
      return null;
  }
}
