import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Whoever switched Require SSL off, e.g. for a load balancer that ends TLS, should know that Exchange switches it on again. */
export const requireSslStaysAsItIs: Rule = {
  id: 'require-ssl-stays-as-it-is',
  policy: 'Enabling IIS does not switch Require SSL on behind anybody’s back.',
  severity: 'confirm',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (!change.services.includes('IIS') || certificate === undefined) return notApplicable();
    if (change.options.doNotRequireSsl) return met({ doNotRequireSsl: true });
    const { requireSsl, iisBindings } = server;
    // That IIS is missing is told by service-runs-in-this-role.
    if (iisBindings.known && iisBindings.value.length === 0)
      return notApplicable({ hasIis: false });
    if (!requireSsl.known) {
      return notRead(
        `whether the Default Web Site of ${server.server} requires SSL already`,
        requireSsl,
        `Get-WebConfigurationProperty -Filter system.webServer/security/access -PSPath 'IIS:\\Sites\\Default Web Site' -Name sslFlags`,
      );
    }
    if (requireSsl.value) return met({ requireSsl: true });
    return broken({
      facts: { requireSsl: false },
      why: `The Default Web Site of ${server.server} does not require SSL. Enabling IIS switches that on; Exchange asks first, and Signet answers Yes.`,
      remedy:
        'To leave it as it is, e.g. behind a load balancer that ends TLS, add `-DoNotRequireSsl` to the request.',
    });
  },
};
