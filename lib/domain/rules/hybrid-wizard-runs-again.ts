import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** The Hybrid Configuration wizard has written the certificate’s name into connectors on both sides. */
export const hybridWizardRunsAgain: Rule = {
  id: 'hybrid-wizard-runs-again',
  policy:
    'Where hybrid mail changes its certificate, the Hybrid Configuration wizard is run again.',
  severity: 'note',
  source: 'Certificate requirements for hybrid deployments',
  judge({ change, server, certificate }) {
    if (!change.services.includes('SMTP') || certificate === undefined) return notApplicable();
    const { isHybrid } = server;
    if (!isHybrid.known) {
      return notRead(
        'whether this organisation is hybrid with Microsoft 365',
        isHybrid,
        'Get-HybridConfiguration | Format-List TlsCertificateName',
      );
    }
    if (!isHybrid.value) return met({ isHybrid: false });
    return broken({
      facts: { isHybrid: true },
      why: 'The organisation is hybrid. If this certificate is to secure the mail between here and Microsoft 365, its name has to be changed on both sides.',
      remedy:
        'Run the Hybrid Configuration wizard again once all hybrid servers have the certificate with SMTP and IIS, and choose it there.',
    });
  },
};
