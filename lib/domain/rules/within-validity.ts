import { broken, met, notApplicable, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

const STRICTER = 'The shell would enable it for all but UM; Signet is stricter on purpose.';

/** Asked by our own clock, because Exchange can call an expired self-signed certificate Valid. The first moment counts, the last no longer does. */
export const withinValidity: Rule = {
  id: 'within-validity',
  policy: 'By Signet’s own clock the certificate has begun and has not ended.',
  severity: 'block',
  source:
    'RFC 5280, section 4.1.2.5; that Exchange can show expired ones as Valid is observed, not documented',
  judge({ certificate, now }) {
    if (certificate === undefined) return notApplicable();
    const { notBefore, notAfter } = certificate;
    const moments = [notBefore, notAfter, now].map((text) => Date.parse(text));
    if (moments.some(Number.isNaN)) {
      return undecided({
        facts: {},
        why: `Its dates can’t be read: from “${notBefore}” to “${notAfter}”.`,
        remedy: 'Read the certificate again; its dates have to arrive in ISO 8601.',
      });
    }
    const [begin = 0, end = 0, moment = 0] = moments;
    const facts = { hasBegun: begin <= moment, hasEnded: end <= moment };
    if (facts.hasEnded) {
      return broken({
        facts,
        why: `It ended on ${printed(notAfter)}. ${STRICTER}`,
        remedy: 'Renew the certificate, import the new one, and assign that.',
      });
    }
    if (!facts.hasBegun) {
      return broken({
        facts,
        why: `It does not begin before ${printed(notBefore)}. ${STRICTER}`,
        remedy: `Send the request again after ${printed(notBefore)}.`,
      });
    }
    return met(facts);
  },
};

/** `2026-11-22 08:00 UTC` */
function printed(moment: string): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
