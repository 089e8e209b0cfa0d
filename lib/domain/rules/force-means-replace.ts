import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** `-Force` answers Yes to everything Exchange asks, so a pasted one says more than most who paste it mean. */
export const forceMeansReplace: Rule = {
  id: 'force-means-replace',
  policy: 'A pasted -Force does not decide about the default SMTP certificate.',
  severity: 'note',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change }) {
    const { force, defaultSmtp } = change.options;
    if (!change.services.includes('SMTP')) return notApplicable();
    if (!force || defaultSmtp === 'replace') return met({ force, defaultSmtp });
    return broken({
      facts: { force, defaultSmtp },
      why: 'The text carries -Force. In the shell that would have replaced the default SMTP certificate without asking; Signet keeps it.',
      remedy: 'Nothing, to keep it. To replace it, say `replace default smtp`.',
    });
  },
};
