/** A happening as a line in the thread of its card; most steps need none, the card itself shows them. */
import type { Happening } from '../../domain/happening.ts';
import type { People } from '../../domain/policy.ts';
import { plain, prose } from '../escape.ts';
import { type Message, message, section } from './blocks.ts';
import { notToldLines } from './not-told.ts';
import { failureLines, outcomeInWords } from './server-progress.ts';
import { undoSheet } from './undo-sheet.ts';
import { when, who } from './words.ts';

export interface ThreadLine {
  /** Slack user id, or `signet`. */
  readonly by: string;
  readonly happening: Happening;
  readonly isSimulated: boolean;
  /** Slack user id of whoever is to be notified. */
  readonly to?: string | undefined;
}

/** `null`: nothing to say. */
export function threadLine({ by, happening, isSimulated, to }: ThreadLine): Message | null {
  if (happening.what === 'undo-sheet') return undoSheet(happening, isSimulated);
  const said = linesOf(who(by), happening);
  if (said === null) return null;
  const lines = to === undefined ? said : [`${who(to)}: ${said[0] ?? ''}`, ...said.slice(1)];
  const marked = isSimulated ? [...lines, '_Simulated_'] : lines;
  return {
    ...message(lines[0] ?? '', [section(...marked)], false),
    text: textOf(lines, isSimulated),
  };
}

function textOf(lines: readonly string[], isSimulated: boolean): string {
  return message(`${isSimulated ? 'Simulated: ' : ''}${lines[0] ?? ''}`, [], false).text;
}

const MOST_CALLED = 5;

/** Mentions notify; what is no id of Slack's is left out. */
function approversCalled({ users, groups }: People): string {
  const called = [
    ...groups.filter((id) => /^S[A-Z0-9]{2,20}$/.test(id)).map((id) => `<!subteam^${id}>`),
    ...users.map(who).filter((mention) => mention.startsWith('<@')),
  ].slice(0, MOST_CALLED);
  return called.length === 0 ? 'Approvers:' : `${called.join(' ')}:`;
}

function linesOf(by: string, happening: Happening): string[] | null {
  switch (happening.what) {
    case 'requested':
    case 'request-refused':
    case 'read':
    case 'step-started':
    case 'step-finished':
    case 'task-ended':
    case 'decision-refused':
      return null;
    case 'read-failed':
      return [`${plain(happening.server, 64)} could not be read: ${prose(happening.why, 500)}`];
    case 'planned':
      return [PLANNED[happening.verdict] ?? 'The plan is ready.'];
    case 'default-smtp-chosen':
      return [
        happening.choice === 'keep'
          ? `${by} chose to keep the default SMTP certificate.`
          : `${by} chose to *replace* the default SMTP certificate. The plan is a new one now.`,
      ];
    case 'approved':
      return [
        happening.isSelfApproval
          ? `${by} approved the own request. *This is a self-approval: nobody else has looked at it.*`
          : `${by} approved the plan.`,
      ];
    case 'denied':
      return [`${by} denied it: ${plain(happening.reason, 800)}`];
    case 'cancelled':
      return [
        happening.reason === null
          ? `${by} cancelled it.`
          : `${by} cancelled it: ${plain(happening.reason, 800)}`,
      ];
    case 'expired':
      return [
        'Nobody decided in time, so the request has expired. Ask again with the same command.',
      ];
    case 'changed-since-approval':
      return [
        `${plain(happening.server, 64)} has changed since the approval, so nothing was run there: ${prose(happening.difference, 600)}`,
      ];
    case 'waits-for-lease':
      return [
        `${plain(happening.server, 64)} is being changed by ${plain(happening.holder, 80)}: this one waits its turn.`,
      ];
    case 'waits-for-site':
      return [
        `A server of the same site as ${plain(happening.server, 64)} is being restarted by ${plain(happening.holder, 80)}: this one waits its turn.`,
      ];
    case 'held':
      return [`${plain(happening.server, 64)} is held: ${prose(happening.why, 500)}`];
    case 'step-failed':
      return [`${plain(happening.server, 64)} failed.`, ...failureLines(happening)];
    case 'server-ended':
      // A failure has had its own line.
      return happening.outcome === 'failed'
        ? null
        : [`${plain(happening.server, 64)}: ${outcomeInWords(happening.outcome)}.`];
    case 'ended':
      return [`Ended: ${ENDINGS[happening.state] ?? plain(happening.state, 80)}`];
    case 'reminded':
      return [
        `${approversCalled(happening.approvers)} this request still waits for a decision, until ${when(happening.expiresAt)}.`,
      ];
    case 'undo-sheet':
      return null;
    case 'cannot-continue':
      return [
        'Signet can’t go on with this: it was begun by another version of Signet, and this one does not know its steps. Nothing is lost, and nothing more is done by itself. Whoever runs Signet: deploy the version it was begun with, or look with `signet doctor`.',
      ];
    case 'not-told':
      return notToldLines(happening);
    case 'frozen':
      return [
        `${by} froze Signet: ${plain(happening.reason, 800)}. Nothing is run until two people unfreeze it.`,
      ];
    case 'unfreeze-proposed':
      return [`${by} wants to unfreeze Signet. A second person has to agree: \`/cert unfreeze\`.`];
    case 'unfrozen':
      return [`${by} unfroze Signet; ${who(happening.proposedBy)} had proposed it.`];
    default:
      return happening satisfies never;
  }
}

const PLANNED: Readonly<Record<string, string>> = {
  allowed: 'The plan is ready and waits for an approver.',
  'needs-confirmation': 'The plan is ready. An approver has something to confirm with it.',
  blocked: 'The plan is blocked: see the card for what to do instead.',
};

const ENDINGS: Readonly<Record<string, string>> = {
  blocked: 'blocked, nothing was run.',
  done: 'done. Every port that should serve the certificate does.',
  'partly-done': 'partly done. The card says which servers, and what to do next.',
  'not-yet-served': 'assigned, but not every port serves it yet. The card says which.',
  failed: 'failed. The card says where things stand.',
};
