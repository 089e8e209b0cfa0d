import { broken, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** The certificate of the federation trust belongs to the trust, not to a server. */
export const federationIsSetElsewhere: Rule = {
  id: 'federation-is-set-elsewhere',
  policy: 'Federation is not assigned here: the federation trust has cmdlets of its own.',
  severity: 'block',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change }) {
    if (!change.services.includes('Federation')) return notApplicable();
    return broken({
      facts: { isAsked: true },
      why: 'Exchange does not take Federation this way: the federation trust manages its certificate itself.',
      remedy: `Leave Federation out of the request. For an existing trust run \`Set-FederationTrust -Thumbprint ${change.thumbprint}\`, later with \`-PublishFederationCertificate\`; for a new one \`New-FederationTrust\`.`,
    });
  },
};
