/** Short ways to give a verdict, so that a rule reads as its question and its answers. */
import type { Reading } from './organisation.ts';
import type { FactsRead, Verdict } from './rules/rule.ts';

/** What people are told about a verdict that is not in order. */
interface Explanation {
  readonly facts: FactsRead;
  readonly why: string;
  readonly remedy: string | null;
}

export function met(facts: FactsRead): Verdict {
  return { outcome: 'met', facts };
}

/** The question does not arise, e.g. because the service is not asked for. */
export function notApplicable(facts: FactsRead = {}): Verdict {
  return { outcome: 'not-applicable', facts };
}

export function broken(explanation: Explanation): Verdict {
  return { outcome: 'broken', ...explanation };
}

export function undecided(explanation: Explanation): Verdict {
  return { outcome: 'unknown', ...explanation };
}

/** The verdict when a fact was not read: says which, why not, and where to look it up. */
export function notRead(
  fact: string,
  reading: Extract<Reading<unknown>, { known: false }>,
  lookUp: string,
): Verdict {
  return undecided({
    facts: {},
    why: `It is not known ${fact}. ${reading.why}`,
    remedy: `Look it up with \`${lookUp}\`. Asked in Slack, Signet reads it from the server itself.`,
  });
}
