/** Asks one rule about a certificate that is there already. */
import type { Rule, RuleInput, Verdict } from '../domain/rules/rule.ts';
import { FactNotRead } from '../domain/unread-facts.ts';

/** `null`: the source leaves open what the rule asks for, which the report says once for all. */
export function askRule(rule: Rule, input: RuleInput): Verdict | null {
  try {
    const verdict = rule.judge(input);
    return verdict.outcome === 'unknown' ? null : verdict;
  } catch (error) {
    if (error instanceof FactNotRead) return null;
    throw error;
  }
}
