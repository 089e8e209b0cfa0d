/** What could come next in a command: verbs, certificates, services, servers. */
import { SERVICE_NAMES } from '../../../domain/services.ts';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import { allCertificates, certificateName } from '../names.ts';

export interface Completion {
  readonly label: string;
  readonly explains: string;
  /** The whole line, were this one taken. */
  readonly line: string;
}

const VERBS: Readonly<Record<string, string>> = {
  list: 'Certificates on all servers, or on some',
  show: 'One certificate in full',
  check: 'What the rules say, without asking for anything',
  assign: 'Ask to assign a certificate to services',
  requests: 'Open requests, and the last that ended',
  status: 'One request, step by step',
  cancel: 'Take a request back',
  freeze: 'Stop all changes at once, with a reason',
  unfreeze: 'Let changes run again; takes two people',
  help: 'How to write a command',
};

const WITHOUT_MORE = new Set(['list', 'requests', 'unfreeze', 'help']);

const MOST = 10;

function verbs(typed: string): Completion[] {
  return Object.entries(VERBS)
    .filter(([verb]) => verb.startsWith(typed.toLowerCase()))
    .map(([verb, explains]) => ({
      label: verb,
      explains,
      line: `/cert ${verb}${WITHOUT_MORE.has(verb) ? '' : ' '}`,
    }));
}

function certificates(
  organisation: OrganisationView | null,
  { verb, typed }: { verb: string; typed: string },
): Completion[] {
  const wanted = typed.toLowerCase();
  return allCertificates(organisation)
    .filter(
      (each) =>
        each.thumbprint.toLowerCase().startsWith(wanted) ||
        certificateName(each).toLowerCase().includes(wanted),
    )
    .map((each) => ({
      label: certificateName(each),
      explains: each.thumbprint,
      line: `/cert ${verb} ${each.thumbprint}${verb === 'show' ? '' : ' to '}`,
    }));
}

/** Splits `a, b, c` into what is settled and what is being typed. */
function lastOf(list: string): { readonly settled: string; readonly typed: string } {
  const cut = Math.max(list.lastIndexOf(','), list.lastIndexOf(' ')) + 1;
  return { settled: list.slice(0, cut), typed: list.slice(cut) };
}

function services(head: string, list: string): Completion[] {
  const { settled, typed } = lastOf(list);
  const used = settled.toLowerCase().split(/[\s,]+/);
  return SERVICE_NAMES.filter((name) => !used.includes(name.toLowerCase()) && name !== 'Federation')
    .filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()))
    .map((name) => ({ label: name, explains: 'Service', line: `${head}${settled}${name}` }));
}

function servers(
  organisation: OrganisationView | null,
  { head, list }: { head: string; list: string },
): Completion[] {
  const { settled, typed } = lastOf(list);
  const used = settled.toLowerCase().split(/[\s,]+/);
  return (organisation?.servers ?? [])
    .filter(({ name }) => !used.includes(name.toLowerCase()))
    .filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
    .map(({ name, role }) => ({
      label: name,
      explains: `${role} server`,
      line: `${head}${settled}${name}`,
    }));
}

function isSame(completion: Completion, line: string): boolean {
  return completion.line.trim().toLowerCase() === line.trim().toLowerCase();
}

function candidates(line: string, organisation: OrganisationView | null): Completion[] {
  const verb = /^\/cert\s+(\S*)$/i.exec(line);
  if (verb !== null) return verbs(verb[1] ?? '');
  const onServers = /^(\/cert\s+(?:list|show|check|assign)\b.*?\son\s+)(.*)$/i.exec(line);
  if (onServers !== null) {
    return servers(organisation, { head: onServers[1] ?? '', list: onServers[2] ?? '' });
  }
  const toServices = /^(\/cert\s+(?:check|assign)\s+\S+\s+to\s+)(.*)$/i.exec(line);
  if (toServices !== null) {
    const list = toServices[2] ?? '';
    const on = { label: 'on', explains: 'Then the servers', line: `${line.trimEnd()} on ` };
    return /[^\s,]\s+$/.test(list) ? [on] : services(toServices[1] ?? '', list);
  }
  const certificate = /^\/cert\s+(show|check|assign)\s+(\S*)$/i.exec(line);
  if (certificate !== null) {
    const [, name = '', typed = ''] = certificate;
    return certificates(organisation, { verb: name.toLowerCase(), typed });
  }
  return [];
}

/** At most ten; none for text that is no command, or for a command that is whole. */
export function completions(line: string, organisation: OrganisationView | null): Completion[] {
  if (!line.startsWith('/')) return [];
  if ('/cert'.startsWith(line)) {
    return [{ label: '/cert', explains: 'Ask Signet', line: '/cert ' }];
  }
  return candidates(line, organisation)
    .filter((each) => !isSame(each, line))
    .slice(0, MOST);
}
