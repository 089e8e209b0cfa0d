/** What a rule is: one question about one change on one server, answered from what was read. */
import type { Certificate } from '../certificate.ts';
import type { AssignChange } from '../change.ts';
import type { OrganisationView, ServerInventory } from '../organisation.ts';

/** `block`: may not run · `confirm`: runs after somebody said yes to it · `warn`, `note`: said, nothing more. */
export const SEVERITIES = ['block', 'confirm', 'warn', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Outcome = 'met' | 'broken' | 'not-applicable' | 'unknown';

/** What a rule gets to see. */
export interface RuleInput {
  readonly change: AssignChange;
  readonly server: ServerInventory;
  /** The change's certificate on this server; `undefined` when it is not there. */
  readonly certificate: Certificate | undefined;
  /** The servers beside this one; `undefined`: the question is about this server alone. */
  readonly organisation: OrganisationView | undefined;
  /** Our own clock, ISO 8601 UTC. */
  readonly now: string;
}

/** The facts a verdict read; they enter the digest of what was approved, so no time of reading and no wording. */
export type FactsRead = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

export type Verdict =
  | { readonly outcome: 'met'; readonly facts: FactsRead }
  | { readonly outcome: 'not-applicable'; readonly facts: FactsRead }
  | {
      readonly outcome: 'broken' | 'unknown';
      readonly facts: FactsRead;
      /** One or two plain sentences: what is the case here. */
      readonly why: string;
      /** What to do instead, or to make it possible; cmdlets spelt out. `null` when there is nothing to do. */
      readonly remedy: string | null;
    };

export interface Rule {
  /** Equals the file's name. */
  readonly id: string;
  /** The policy, one sentence. */
  readonly policy: string;
  /** Of a broken verdict. */
  readonly severity: Severity;
  /** Where the policy comes from: a documentation page by its title, or "observed, not documented". */
  readonly source: string;
  judge(input: RuleInput): Verdict;
}

/** A verdict people should see. */
export interface Finding {
  readonly rule: string;
  readonly outcome: 'broken' | 'unknown';
  readonly severity: Severity;
  readonly server: string;
  readonly why: string;
  readonly remedy: string | null;
  readonly source: string;
}
