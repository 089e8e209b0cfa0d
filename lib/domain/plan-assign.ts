/** From a change and what was read to a plan: what would be done on each server, and may it be. */
import { summaryOf } from './certificate-summary.ts';
import type { AssignChange } from './change.ts';
import { canonicalJson, sha256Hex } from './digest.ts';
import { findingsOf, type Judgement, judge } from './judge.ts';
import { certificateOn, type OrganisationView, type ServerInventory } from './organisation.ts';
import type { CertificateConsumer, Plan, PlannedStep, PlanVerdict, ServerPlan } from './plan.ts';
import type { Finding } from './rules/rule.ts';

/** What a fact that is not known does: people may confirm an exported file’s gaps; what was read live must be complete. */
export type Unknowns = 'confirm' | 'block';

/** `now` is our own clock, ISO 8601 UTC. `organisation` has to be the same one when a plan is made again to be compared. */
export function planServer(
  change: AssignChange,
  inventory: ServerInventory,
  now: string,
  unknowns: Unknowns,
  organisation?: OrganisationView,
): ServerPlan {
  const judgements = judge({ change, server: inventory, organisation, now });
  const findings = findingsOf(judgements, inventory.server);
  const verdict = verdictOf(findings, unknowns);
  const steps = stepsFor(change, inventory);
  const certificate = certificateOn(inventory, change.thumbprint);
  return {
    server: inventory.server,
    verdict,
    findings,
    steps: verdict === 'blocked' ? [] : steps,
    certificate: certificate === undefined ? null : summaryOf(certificate),
    digest: digestOf(inventory, steps, judgements),
    ...(inventory.reachedAs === undefined ? {} : { reachedAs: inventory.reachedAs }),
  };
}

/** The servers in the order of the inventories given. */
export function planAssign(
  change: AssignChange,
  inventories: readonly ServerInventory[],
  now: string,
  unknowns: Unknowns = 'confirm',
  organisation?: OrganisationView,
): Plan {
  return planOf(
    inventories.map((inventory) => planServer(change, inventory, now, unknowns, organisation)),
  );
}

/** One plan of its servers’ plans; as bad as the worst of them. A plan for no server is blocked. */
export function planOf(servers: readonly ServerPlan[]): Plan {
  const verdicts: readonly PlanVerdict[] = ['blocked', 'needs-confirmation', 'allowed'];
  const worst = verdicts.find((verdict) => servers.some((plan) => plan.verdict === verdict));
  return {
    verdict: worst ?? 'blocked',
    servers,
    digest: sha256Hex(canonicalJson(servers.map(({ server, digest }) => [server, digest]))),
  };
}

/** A note asks nothing of anybody, so a note that is not known holds up nothing either. */
function verdictOf(findings: readonly Finding[], unknowns: Unknowns): PlanVerdict {
  const isUnknown = findings.some(
    ({ outcome, severity }) => outcome === 'unknown' && severity !== 'note',
  );
  const broken = findings.filter(({ outcome }) => outcome === 'broken');
  if (broken.some(({ severity }) => severity === 'block')) return 'blocked';
  if (isUnknown && unknowns === 'block') return 'blocked';
  if (isUnknown || broken.some(({ severity }) => severity === 'confirm')) {
    return 'needs-confirmation';
  }
  return 'allowed';
}

function stepsFor(change: AssignChange, inventory: ServerInventory): PlannedStep[] {
  const { thumbprint, services, options } = change;
  const enable: PlannedStep = {
    operation: 'Enable-ServiceCertificate',
    parameters: {
      thumbprint,
      services,
      defaultSmtp: options.defaultSmtp ?? 'keep',
      doNotRequireSsl: options.doNotRequireSsl,
    },
  };
  const consumers = consumersToRestart(change, inventory);
  if (consumers.length === 0) return [enable];
  return [enable, { operation: 'Restart-CertificateConsumer', parameters: { consumers } }];
}

/** POP and IMAP go on showing the old certificate until they restart; one that does not run needs none. */
function consumersToRestart(
  { services }: AssignChange,
  { pop, imap }: ServerInventory,
): CertificateConsumer[] {
  const settings = { POP: pop, IMAP: imap } as const;
  return (['POP', 'IMAP'] as const).filter((name) => {
    const reading = settings[name];
    return services.includes(name) && reading.known && reading.value?.isRunning === true;
  });
}

function digestOf(
  { server, reachedAs }: ServerInventory,
  steps: readonly PlannedStep[],
  judgements: readonly Judgement[],
): string {
  return sha256Hex(
    canonicalJson({
      server,
      ...(reachedAs === undefined ? {} : { reachedAs }),
      steps: steps.map(({ operation, parameters }) => ({
        operation,
        parameters: { ...parameters },
      })),
      verdicts: judgements.map(({ rule, verdict }) => ({
        rule: rule.id,
        outcome: verdict.outcome,
        facts: verdict.facts,
      })),
    }),
  );
}

/** For people: what is not as it was approved. One sentence; empty when nothing that counts differs. */
export function describeDifference(approved: ServerPlan, now: ServerPlan): string {
  if (approved.digest === now.digest) return '';
  if (approved.reachedAs !== now.reachedAs) {
    return `${now.server} is registered anew: it was ${approved.reachedAs ?? 'reached in another way'} when this was approved and is ${now.reachedAs ?? 'reached in another way'} now.`;
  }
  const rules = new Set([...approved.findings, ...now.findings].map(({ rule }) => rule));
  const changes = [...rules].flatMap((rule) => {
    const isRule = (finding: Finding) => finding.rule === rule;
    return differenceOf(rule, approved.findings.find(isRule), now.findings.find(isRule));
  });
  // A blocked plan shows no steps: the finding that blocks it says what there is to say.
  if (now.verdict !== 'blocked' && approved.verdict !== 'blocked') {
    const [before, after] = [printSteps(approved.steps), printSteps(now.steps)];
    if (before !== after) changes.push(`it would now run ${after} instead of ${before}`);
  }
  const said = changes.length === 0 ? ['a fact that one of the rules reads has changed'] : changes;
  return `${now.server} is not as it was approved: ${said.join('; ')}.`;
}

function differenceOf(
  rule: string,
  before: Finding | undefined,
  after: Finding | undefined,
): string[] {
  if (after === undefined)
    return before === undefined ? [] : [`${rule} has nothing to say any more`];
  if (before?.outcome === after.outcome && before.why === after.why) return [];
  const is = after.outcome === 'unknown' ? 'can’t be answered any more' : 'is broken';
  const how = before?.outcome === after.outcome ? 'now says something else' : `${is} now`;
  return [`${rule} ${how} (${after.why.replace(/\.$/, '')})`];
}

function printSteps(steps: readonly PlannedStep[]): string {
  const printed = steps.map(({ operation, parameters }) => {
    const values = Object.entries(parameters).map(([name, value]) => `${name} ${String(value)}`);
    return `${operation} (${values.join(', ')})`;
  });
  return printed.length === 0 ? 'nothing' : printed.join(', then ');
}
