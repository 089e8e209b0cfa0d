/** Reads server names: one short name or fully qualified name each, nothing that only looks like one. */
import { withoutLeftOver } from './left-over.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import type { HostNameFault, Slot } from './refusal.ts';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const EVERYWHERE = new Set(['all', '*', 'every', 'everywhere', 'any', 'each', 'both']);

const FAULTS: readonly (readonly [RegExp, HostNameFault])[] = [
  [/^$/, 'empty'],
  [/[‐‑‒–—―−﹣－]/, 'dash'],
  [/^(?:\/o=|cn=|dc=)/i, 'directory-name'],
  [/\//, 'path'],
  [/[*?]/, 'pattern'],
  [/@/, 'mail-address'],
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
export function readServerName(text: string, slot: Slot = 'servers'): Outcome<string> {
  const whole = withoutLeftOver(text, slot);
  if (whole.error !== undefined) return whole;
  // A closing dot is the root of the name space, or the end of a sentence: the same host either way.
  const name = text.endsWith('.') && text.length > 1 ? text.slice(0, -1) : text;
  const labels = name.split('.');
  if (isAddress(name)) return refused({ code: 'server-address', text, slot });
  if (EVERYWHERE.has(name.toLowerCase())) return refused({ code: 'server-everywhere', text });
  if (name.toLowerCase() === 'localhost' || name === '.') {
    return refused({ code: 'server-local', text, slot });
  }
  if (name.length <= 253 && labels.every((label) => LABEL.test(label))) return taken(name);
  const looksLike = FAULTS.find(([looks]) => looks.test(text))?.[1] ?? 'no-host-name';
  return refused({ code: 'server-name', text, slot, looksLike });
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || (name.includes(':') && /^\[?[0-9a-f:.]+\]?$/i.test(name));
}
