import { broken, met, notApplicable } from '../verdict.ts';
import type { Rule } from './rule.ts';

const DAY = 86_400_000;
const LEAST_DAYS = 30;

/** Whoever assigns the old certificate by mistake assigns one that ends soon. */
export const notEndingSoon: Rule = {
  id: 'not-ending-soon',
  policy: 'By Signet’s own clock the certificate has 30 days left at least.',
  severity: 'warn',
  source: 'Exchange Server Health Checker: Exchange certificate checks',
  judge({ certificate, now }) {
    if (certificate === undefined) return notApplicable();
    const left = Date.parse(certificate.notAfter) - Date.parse(now);
    // Dates that can’t be read, and ends that are past, are the question of within-validity.
    if (Number.isNaN(left) || left <= 0) return notApplicable();
    if (left >= LEAST_DAYS * DAY) return met({ endsSoon: false });
    const days = Math.floor(left / DAY);
    return broken({
      facts: { endsSoon: true },
      why: `It ends on ${certificate.notAfter.slice(0, 10)}, ${days === 0 ? 'in less than a day' : `in ${days} ${days === 1 ? 'day' : 'days'}`}.`,
      remedy: 'If its successor is installed already, assign that one.',
    });
  },
};
