import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Cookies of Outlook on the web stay protected by the old certificate until IIS restarts; Signet does not restart it. */
export const iisRestartMayBeNeeded: Rule = {
  id: 'iis-restart-may-be-needed',
  policy: 'IIS shows the certificate already, so that nothing has to be restarted.',
  severity: 'note',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (!change.services.includes('IIS') || certificate === undefined) return notApplicable();
    const { iisBindings } = server;
    if (!iisBindings.known) {
      return notRead(
        `which certificate the Default Web Site of ${server.server} shows`,
        iisBindings,
        'netsh http show sslcert',
      );
    }
    const bound = iisBindings.value
      .filter(({ site }) => site === 'Default Web Site')
      .flatMap(({ thumbprint }) => thumbprint ?? []);
    const isMoved = bound.some((thumbprint) => thumbprint !== change.thumbprint);
    if (!isMoved) return met({ isMoved });
    return broken({
      facts: { isMoved },
      why: `The Default Web Site of ${server.server} changes its certificate at once, without a restart. Outlook on the web may go on reading its cookies with the former one, most of all behind a layer-4 load balancer. Exchange Back End on 444 keeps its own, as it should.`,
      remedy: 'If people are asked to log on again and again, run `iisreset` when it suits.',
    });
  },
};
