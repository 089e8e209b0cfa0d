/** The plan in a section: what is run on each server, servers with the same steps together. */
import type { KnownBlock } from '@slack/types';
import type { Plan } from '../../domain/plan.ts';
import { section } from './blocks.ts';
import { plannedSteps } from './steps.ts';
import { named } from './words.ts';

const MOST_LINES = 10;
const MOST_NAMES = 6;

/** Servers with the same steps, together. */
export function stepGroups(
  plan: Plan,
): readonly { readonly steps: string; readonly servers: readonly string[] }[] {
  const bySteps = new Map<string, string[]>();
  for (const server of plan.servers) {
    const steps =
      server.verdict === 'blocked' ? 'nothing is run: blocked' : plannedSteps(server.steps);
    const servers = bySteps.get(steps);
    if (servers === undefined) bySteps.set(steps, [server.server]);
    else servers.push(server.server);
  }
  return [...bySteps].map(([steps, servers]) => ({ steps, servers }));
}

/** Whether the section leaves out any of it. */
export function isPlanCut(plan: Plan): boolean {
  const groups = stepGroups(plan);
  return groups.length > MOST_LINES || groups.some(({ servers }) => servers.length > MOST_NAMES);
}

export function planBlock(plan: Plan): KnownBlock {
  const lines = stepGroups(plan).map(
    ({ steps, servers }) => `• *${named(servers, MOST_NAMES)}*: ${steps}`,
  );
  const canary = plan.servers[0]?.server;
  const order =
    plan.verdict !== 'blocked' && plan.servers.length > 1 && canary !== undefined
      ? [`${named([canary])} goes first; the others follow when it has succeeded.`]
      : [];
  const more = lines.length > MOST_LINES ? [`• and ${lines.length - MOST_LINES} more`] : [];
  return section('*Plan*', ...lines.slice(0, MOST_LINES), ...more, ...order);
}
