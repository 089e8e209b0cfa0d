/** Puts concerns together: what several servers share is one item. */
import type { Certificate } from '../domain/certificate.ts';
import { certificateOn } from '../domain/organisation.ts';
import { inExchangeOrder } from '../domain/services.ts';
import { issuerOf } from './certificate-purpose.ts';
import { type Concern, type ReportItem, type ReportServer, URGENCIES } from './report.ts';

/** By urgency, then by date; what has no date comes first. */
export function itemsOf(concerns: readonly Concern[]): ReportItem[] {
  const groups = new Map<string, Concern[]>();
  for (const concern of concerns) {
    const { kind, urgency, thumbprint, subject, what } = concern;
    const key = JSON.stringify([kind, urgency, thumbprint, subject, what]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [concern]);
    else group.push(concern);
  }
  return [...groups.values()].flatMap(toItem).sort(byUrgency);
}

function toItem(group: readonly Concern[]): ReportItem[] {
  const [first] = group;
  if (first === undefined) return [];
  const { kind, urgency, thumbprint, subject, what, due } = first;
  const servers = group.flatMap(({ server }) => server ?? []);
  const held = servers.flatMap(({ inventory }) => certificateHeld(inventory, thumbprint));
  const item = {
    kind,
    urgency,
    thumbprint,
    subject,
    what,
    due,
    servers: [...new Set(servers.map(({ name }) => name))],
    services: inExchangeOrder(held.flatMap((certificate) => certificate.services ?? [])),
    issuer: held.map(issuerOf).find((issuer) => issuer !== null) ?? null,
    next: nextStep(first, servers),
  };
  return [item];
}

function certificateHeld(
  inventory: ReportServer['inventory'],
  thumbprint: string | null,
): readonly Certificate[] {
  const found = thumbprint === null ? undefined : certificateOn(inventory, thumbprint);
  return found === undefined ? [] : [found];
}

/** Spelt out for one server; for several the reader puts in each of them. */
export function nextStep({ next }: Concern, servers: readonly ReportServer[]): string | null {
  if (next === null) return null;
  const [only, ...others] = servers;
  if (only === undefined) return next('');
  return next(others.length > 0 ? ' -Server …' : onServer(only));
}

/** Names come from files: one that isn’t a server’s name never enters a command. */
function onServer({ name, isNamed }: ReportServer): string {
  return isNamed && /^[\w-]+(\.[\w-]+)*$/.test(name) ? ` -Server ${name}` : '';
}

function byUrgency(a: ReportItem, b: ReportItem): number {
  const rank = ({ urgency }: ReportItem) => URGENCIES.indexOf(urgency);
  return (
    rank(a) - rank(b) ||
    (a.due ?? '').localeCompare(b.due ?? '') ||
    a.subject.localeCompare(b.subject)
  );
}
