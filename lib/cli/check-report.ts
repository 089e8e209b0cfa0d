/** How `signet check` says what it found: one JSON line for programs, a page for people. */
import type { AssignChange } from '../domain/change.ts';
import type { Plan, PlannedStep, PlanVerdict } from '../domain/plan.ts';
import { printable } from '../domain/printable.ts';
import type { Finding } from '../domain/rules/rule.ts';
import { SEVERITIES } from '../domain/rules/rule.ts';
import { printServices } from '../domain/services.ts';
import { UNNAMED_SERVER } from './check-subject.ts';

/** Broken before unknown, each worst first. */
function findingsOf(plan: Plan): Finding[] {
  const rank = ({ outcome, severity }: Finding) =>
    (outcome === 'unknown' ? SEVERITIES.length : 0) + SEVERITIES.indexOf(severity);
  return plan.servers.flatMap(({ findings }) => findings).toSorted((a, b) => rank(a) - rank(b));
}

/** `server` is `null` where neither file nor text names it; `notes` are about the files, and absent without any. */
export function checkAsJson(plan: Plan, notes: readonly string[] = []): string {
  const named = (server: string) => (server === UNNAMED_SERVER ? null : server);
  return JSON.stringify({
    verdict: plan.verdict,
    findings: findingsOf(plan).map(({ rule, outcome, severity, server, why, remedy }) => ({
      rule,
      outcome,
      severity,
      server: named(server),
      why,
      remedy,
    })),
    plan: plan.servers.map(({ server, verdict, steps }) => ({
      server: named(server),
      verdict,
      steps,
    })),
    ...(notes.length === 0 ? {} : { notes }),
  });
}

const VERDICTS: Readonly<Record<PlanVerdict, { readonly says: string; readonly colour: number }>> =
  {
    allowed: { says: 'Allowed', colour: 32 },
    'needs-confirmation': { says: 'Needs confirmation', colour: 33 },
    blocked: { says: 'Blocked', colour: 31 },
  };

export function checkAsText(
  change: AssignChange,
  plan: Plan,
  { notes, isColourful }: { readonly notes: readonly string[]; readonly isColourful: boolean },
): string {
  const { says, colour } = VERDICTS[plan.verdict];
  const verdict = isColourful ? `\u001b[1;${colour}m${says}\u001b[0m` : says;
  const findings = findingsOf(plan);
  const isUnknown = ({ outcome }: Finding) => outcome === 'unknown';
  const lines = [
    `${verdict}: ${change.thumbprint} to ${printServices(change.services)} on ${change.servers.join(', ')}`,
    ...section(
      'Found',
      findings.filter((finding) => !isUnknown(finding)),
    ),
    ...section('Not known from these files', findings.filter(isUnknown)),
    '',
    'Plan',
    ...plan.servers.flatMap(({ server, steps }) => [
      `  ${server}`,
      ...(steps.length === 0 ? ['    nothing would be run'] : steps.map(printStep)),
    ]),
  ];
  if (notes.length > 0) {
    lines.push('', 'About the files', ...notes.map((note) => `  ${printable(note)}`));
  }
  if (change.servers.includes(UNNAMED_SERVER)) {
    lines.push('', `${UNNAMED_SERVER} stands for the server the file comes from: it does not say.`);
  }
  return lines.join('\n');
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  return [
    '',
    title,
    ...findings.flatMap(({ severity, server, rule, why, remedy }) => [
      `  ${severity.padEnd(8)}${server}  ${rule}`,
      `          ${printable(why)}`,
      ...(remedy === null ? [] : [`          → ${printable(remedy)}`]),
    ]),
  ];
}

function printStep(step: PlannedStep, index: number): string {
  const number = `    ${index + 1}. `;
  switch (step.operation) {
    case 'Enable-ServiceCertificate': {
      const { services, defaultSmtp, doNotRequireSsl } = step.parameters;
      const said = [
        `assign it to ${printServices(services)}`,
        ...(services.includes('SMTP') ? [`${defaultSmtp} the default SMTP certificate`] : []),
        ...(services.includes('IIS') && doNotRequireSsl ? ['do not require SSL'] : []),
      ];
      return `${number}${step.operation}: ${said.join('; ')}`;
    }
    case 'Restart-CertificateConsumer':
      return `${number}${step.operation}: restart ${step.parameters.consumers.join(', ')}`;
  }
}
