import { broken, met } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Signet runs a fixed command; what a pasted one says beyond that is told, not dropped in silence. */
export const optionsLeftOut: Rule = {
  id: 'options-left-out',
  policy: 'Every option of the request is carried out.',
  severity: 'note',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change }) {
    const { networkServiceAllowed, domainController } = change.options;
    const reasons = [
      ...(networkServiceAllowed
        ? [
            'Signet leaves -NetworkServiceAllowed out: SMTP, POP and IMAP give that access anyway, and alone it would make SMTP show although nobody asked for it.',
          ]
        : []),
      ...(domainController === null
        ? []
        : [
            'Signet leaves -DomainController out: it reads before and after from one of its own choice.',
          ]),
    ];
    const facts = { networkServiceAllowed, hasDomainController: domainController !== null };
    if (reasons.length === 0) return met(facts);
    return broken({
      facts,
      why: reasons.join(' '),
      remedy: 'Nothing, or run the command yourself where the option matters.',
    });
  },
};
