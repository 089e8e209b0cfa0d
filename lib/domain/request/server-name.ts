/** Reads server names: one short name or fully qualified name each, nothing that only looks like one. */
import { SLOTS, type Slot, withoutLeftOver } from './left-over.ts';
import { type Outcome, refused, shown, taken } from './outcome.ts';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const EVERYWHERE = new Set(['all', '*', 'every', 'everywhere', 'any', 'each', 'both']);

/** What a text that is no host name looks like instead. */
const NOT_A_NAME: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'is empty'],
  [/[‐‑‒–—―−﹣－]/, 'has a dash where a hyphen belongs'],
  [/^(?:\/o=|cn=|dc=)/i, 'is a directory name, not a host name'],
  [/\//, 'is a web address or a path, not a host name'],
  [/[*?]/, 'is a pattern, and Signet doesn’t guess which servers it means'],
  [/@/, 'is a mail address, not a host name'],
];

/** Each text may be one name or a list of them in one string; upper case, each once, in the order written. */
export function readServers(texts: readonly string[]): Outcome<readonly string[]> {
  const servers = new Set<string>();
  for (const text of texts) {
    for (const piece of text.split(',')) {
      const name = readServerName(piece.trim());
      if (name.error !== undefined) return name;
      servers.add(name.value.toUpperCase());
    }
  }
  return taken([...servers]);
}

/** One host name, as written. */
export function readServerName(text: string, slot: Slot = SLOTS.servers): Outcome<string> {
  const whole = withoutLeftOver(text, slot);
  if (whole.error !== undefined) return whole;
  // A closing dot is the root of the name space, or the end of a sentence: the same host either way.
  const name = text.endsWith('.') && text.length > 1 ? text.slice(0, -1) : text;
  const labels = name.split('.');
  if (isAddress(name)) return refuseAddress(text, slot);
  if (EVERYWHERE.has(name.toLowerCase())) return refuseEverywhere(text);
  if (name.toLowerCase() === 'localhost' || name === '.') return refuseLocal(text, slot);
  if (name.length <= 253 && labels.every((label) => LABEL.test(label))) return taken(name);
  return refuseName(text, slot);
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || (name.includes(':') && /^\[?[0-9a-f:.]+\]?$/i.test(name));
}

function refuseAddress(text: string, slot: Slot) {
  return refused(
    'server-address',
    `${shown(text)} is an address or a number, not a name. Please ${slot.howToWrite}.`,
  );
}

function refuseEverywhere(text: string) {
  return refused(
    'server-everywhere',
    `Signet doesn’t guess which servers ${shown(text)} means. Name each one: \`on EX01, EX02\`.`,
  );
}

function refuseLocal(text: string, slot: Slot) {
  return refused(
    'server-local',
    `${shown(text)} would be whatever machine reads it. Please ${slot.howToWrite}.`,
  );
}

function refuseName(text: string, slot: Slot) {
  const why = NOT_A_NAME.find(([looks]) => looks.test(text))?.[1] ?? 'is not a host name';
  return refused('server-name', `${shown(text)} ${why}. Please ${slot.howToWrite}.`);
}
