import { broken, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

const WINDOWS_SERVICES = { UM: 'MSExchangeUM', UMCallRouter: 'MSExchangeUMCR' } as const;

/** Unified Messaging loads its certificate when it starts; Signet does not restart it, since that ends calls. */
export const umRestart: Rule = {
  id: 'um-restart',
  policy: 'Unified Messaging uses a certificate only after a restart, which somebody has to make.',
  severity: 'note',
  source: 'Assign a certificate to the UM and UM Call Router services',
  judge({ change, server, certificate }) {
    const asked = (['UM', 'UMCallRouter'] as const).filter((name) =>
      change.services.includes(name),
    );
    if (asked.length === 0 || certificate === undefined) return notApplicable();
    // Where Exchange refuses, um-startup-mode and service-runs-in-this-role say so.
    if (server.role.known && server.role.value === 'Edge') return notApplicable({ role: 'Edge' });
    const services = asked.map((name) => WINDOWS_SERVICES[name]);
    return broken({
      facts: { services },
      why: `Exchange asks whether ${asked.join(' and ')} on ${server.server} should use this certificate, and Signet answers Yes. It is used only after a restart, which Signet does not make, because calls would end.`,
      remedy: `Restart ${services.join(' and ')} on ${server.server} when it suits.`,
    });
  },
};
