/** Asks every rule about one change on one server. */
import type { AssignChange } from './change.ts';
import { certificateOn, type OrganisationView, type ServerInventory } from './organisation.ts';
import { RULES } from './rules/catalogue.ts';
import { type Finding, type Rule, type RuleInput, SEVERITIES, type Verdict } from './rules/rule.ts';
import { FactNotRead, guardUnread } from './unread-facts.ts';
import { undecided } from './verdict.ts';

export interface Judgement {
  readonly rule: Rule;
  readonly verdict: Verdict;
}

export interface JudgeInput {
  readonly change: AssignChange;
  readonly server: ServerInventory;
  /** The servers beside it, where that is part of the question. */
  readonly organisation?: OrganisationView | undefined;
  /** Our own clock, ISO 8601 UTC. */
  readonly now: string;
}

/** One judgement for each rule, in the catalogue's order. */
export function judge(input: JudgeInput, rules: readonly Rule[] = RULES): Judgement[] {
  const server = { ...input.server, certificates: input.server.certificates.map(guardUnread) };
  const certificate = certificateOn(server, input.change.thumbprint);
  const { organisation } = input;
  return rules.map((rule) => ({
    rule,
    verdict: ask(rule, { ...input, server, organisation, certificate }),
  }));
}

/** What people should see: worst severity first, and what is broken before what is unknown. */
export function findingsOf(judgements: readonly Judgement[], server: string): Finding[] {
  const findings = judgements.flatMap(({ rule, verdict }) => {
    if (verdict.outcome !== 'broken' && verdict.outcome !== 'unknown') return [];
    const { outcome, why, remedy } = verdict;
    const { id, severity, source } = rule;
    return [{ rule: id, outcome, severity, server, why, remedy, source }];
  });
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ severity, outcome }: Finding): number {
  return SEVERITIES.indexOf(severity) * 2 + (outcome === 'unknown' ? 1 : 0);
}

/** A rule that fails has answered nothing, so nothing may be taken as allowed. */
function ask(rule: Rule, input: RuleInput): Verdict {
  try {
    return rule.judge(input);
  } catch (error) {
    if (error instanceof FactNotRead) {
      const remedy =
        'Export the certificates with Export-Clixml. Asked in Slack, Signet reads them from the server itself.';
      return undecided({ facts: {}, why: error.message, remedy });
    }
    return undecided({
      facts: {},
      why: `The rule could not be asked: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'This is a fault of Signet. Tell whoever runs it here.',
    });
  }
}
