/** Findings of a plan, sorted worst first, the same finding on many servers said once. */
import type { KnownBlock } from '@slack/types';
import type { Plan } from '../../domain/plan.ts';
import { type Finding, SEVERITIES } from '../../domain/rules/rule.ts';
import { code, plain, prose } from '../escape.ts';
import { context, fitting, section } from './blocks.ts';
import { count, named } from './words.ts';

export interface FindingGroup {
  readonly first: Finding;
  readonly findings: readonly Finding[];
  readonly servers: readonly string[];
  /** Whether the reason differs from server to server. */
  readonly isVaried: boolean;
}

/** Broken ones by severity; what could not be known is kept apart. */
export function groupFindings(plan: Plan): {
  readonly broken: readonly FindingGroup[];
  readonly unknown: readonly FindingGroup[];
} {
  const groups = new Map<string, Finding[]>();
  for (const finding of plan.servers.flatMap((server) => server.findings)) {
    const key = `${finding.outcome} ${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const sorted = [...groups.values()]
    .flatMap((findings) => {
      const first = findings[0];
      return first === undefined
        ? []
        : [
            {
              first,
              findings,
              servers: [...new Set(findings.map((finding) => finding.server))],
              isVaried: findings.some((finding) => finding.why !== first.why),
            },
          ];
    })
    .sort(
      (one, other) =>
        SEVERITIES.indexOf(one.first.severity) - SEVERITIES.indexOf(other.first.severity),
    );
  return {
    broken: sorted.filter((group) => group.first.outcome === 'broken'),
    unknown: sorted.filter((group) => group.first.outcome === 'unknown'),
  };
}

/** `Blocked`, `To confirm`, … or that it is not known. */
export function findingTitle({ outcome, severity }: Finding): string {
  return outcome === 'unknown' ? 'Not known' : TITLES[severity];
}

const TITLES: Readonly<Record<Finding['severity'], string>> = {
  block: 'Blocked',
  confirm: 'To confirm',
  warn: 'Warning',
  note: 'Note',
};

function findingBlock({ first, servers, isVaried }: FindingGroup, title: string): KnownBlock {
  const others = isVaried ? ` On the others it is similar.` : '';
  return section(
    `*${title}* on ${named(servers)}: ${prose(first.why, 500)}${others}`,
    ...(first.remedy === null ? [] : [`*What to do:* ${prose(first.remedy, 600)}`]),
    `_Rule_ ${code(first.rule, 80)} _from_ ${plain(first.source, 150)}`,
  );
}

/** At most 15 blocks; notes, which ask nothing of anybody, stand small below the others. */
export function findingBlocks(plan: Plan): KnownBlock[] {
  const { broken, unknown } = groupFindings(plan);
  const notes = broken.filter((group) => group.first.severity === 'note');
  const others = broken.filter((group) => group.first.severity !== 'note');
  return [
    ...shown(others, (group) => TITLES[group.first.severity], { blocks: 8, characters: 5500 }),
    ...shown(unknown, () => 'Not known', { blocks: 4, characters: 2500 }),
    ...noteBlocks(notes),
  ];
}

/** Whether the card leaves out any of it: then there is a dialog with the whole. */
export function areFindingsCut(plan: Plan): boolean {
  const { broken, unknown } = groupFindings(plan);
  const all = [...broken, ...unknown];
  const isCut = ({ first, servers, isVaried }: FindingGroup) => {
    const { why, remedy } = first;
    const room = first.severity === 'note' && first.outcome === 'broken' ? 250 : 500;
    return isVaried || servers.length > 4 || why.length > room || (remedy ?? '').length > 600;
  };
  const notes = broken.filter((group) => group.first.severity === 'note');
  const hasMore = findingBlocks(plan).some(
    (block) => block.type === 'section' && block.text?.text.startsWith('*And ') === true,
  );
  return hasMore || notes.length > MOST_NOTES || all.some(isCut);
}

const MOST_NOTES = 6;

function noteBlocks(notes: readonly FindingGroup[]): KnownBlock[] {
  if (notes.length === 0) return [];
  const lines = notes
    .slice(0, MOST_NOTES)
    .map(({ first, servers }) => `*Note* on ${named(servers)}: ${prose(first.why, 250)}`);
  const left = notes.slice(MOST_NOTES).map((group) => code(group.first.rule, 60));
  return [context(...lines, ...(left.length === 0 ? [] : [`and ${left.slice(0, 10).join(', ')}`]))];
}

function shown(
  groups: readonly FindingGroup[],
  title: (group: FindingGroup) => string,
  room: { readonly blocks: number; readonly characters: number },
): KnownBlock[] {
  const { blocks, left } = fitting(groups, (group) => [findingBlock(group, title(group))], room);
  if (left === 0) return blocks;
  const rest = groups.slice(-left).map((group) => code(group.first.rule, 60));
  return [...blocks, section(`*And ${left} more:* ${rest.slice(0, 20).join(', ')}`)];
}

/** `1 rule blocks it, 2 to confirm, 1 not known`, or that nothing was found. */
export function riskInWords(plan: Plan): string {
  const { broken, unknown: all } = groupFindings(plan);
  const unknown = all.filter((group) => group.first.severity !== 'note');
  const of = (severity: Finding['severity']) =>
    broken.filter((group) => group.first.severity === severity).length;
  const parts = [
    of('block') > 0 ? `*${count(of('block'), 'rule blocks', 'rules block')} it*` : '',
    of('confirm') > 0 ? `*${of('confirm')} to confirm*` : '',
    of('warn') > 0 ? count(of('warn'), 'warning') : '',
    unknown.length > 0 ? unknownInWords(plan, unknown.length, of('block')) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no rule objects' : parts.join(', ');
}

/** What can't be known blocks a change of a real server: then it is the reason, not a remark. */
function unknownInWords(plan: Plan, unknown: number, blocking: number): string {
  return plan.verdict === 'blocked' && blocking === 0
    ? `*blocked, because ${unknown} not known*`
    : `${unknown} not known`;
}

/** What an approver says yes to with the click; `null` when there is nothing to confirm. */
export function confirmations(plan: Plan): readonly string[] | null {
  const { broken, unknown } = groupFindings(plan);
  const asked = [
    ...broken.filter((group) => group.first.severity === 'confirm'),
    ...unknown.filter((group) => group.first.severity !== 'note'),
  ];
  return asked.length === 0
    ? null
    : asked.map(({ first, servers }) =>
        servers.length === 1 ? first.why : `${count(servers.length, 'server')}: ${first.why}`,
      );
}
