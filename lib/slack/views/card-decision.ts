/** What people can press on a card: keep or replace the default SMTP certificate, Approve, Deny, Cancel. */
import type { ActionsBlock, ConfirmationDialog, KnownBlock, PlainTextOption } from '@slack/types';
import type { Plan } from '../../domain/plan.ts';
import type { DefaultSmtpChoice } from '../../domain/request/request.ts';
import type { RequestRecord } from '../../domain/request-record.ts';
import { defaultSmtpCertificate } from '../../domain/rules/default-smtp-certificate.ts';
import { label } from '../escape.ts';
import { writePlanReference } from '../plan-reference.ts';
import { section } from './blocks.ts';
import { confirmations } from './findings.ts';

/** Stands before the plan reference in the block id of the choice, since an option's value is too short for it. */
export const DEFAULT_SMTP_BLOCK = 'default-smtp:';

const text = (value: string, max = 75) => ({
  type: 'plain_text' as const,
  text: label(value, max),
  emoji: false,
});

/** Empty unless the request waits for approval. */
export function decisionBlocks(record: RequestRecord): KnownBlock[] {
  const { plan, state } = record;
  if (state !== 'awaiting-approval' || plan === null) return [];
  return [...defaultSmtpBlocks(record, plan), buttons(record.id, plan)];
}

function buttons(requestId: string, plan: Plan): ActionsBlock {
  const value = writePlanReference({ requestId, digest: plan.digest });
  const confirm = approveConfirmation(plan);
  return {
    type: 'actions',
    block_id: `decision:${value}`,
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        text: text('Approve'),
        style: 'primary',
        value,
        accessibility_label: label(`Approve request ${requestId}`, 75),
        ...(confirm === null ? {} : { confirm }),
      },
      {
        type: 'button',
        action_id: 'deny',
        text: text('Deny…'),
        style: 'danger',
        value,
        accessibility_label: label(`Deny request ${requestId}, with a reason`, 75),
      },
      {
        type: 'button',
        action_id: 'cancel',
        text: text('Cancel request'),
        value,
        accessibility_label: label(`Cancel request ${requestId}`, 75),
      },
    ],
  };
}

const CONFIRM_TEXT = 300;

/** The dialog is small, and the card beside it has them whole. */
function withShortThumbprints(sentence: string): string {
  return sentence.replace(/\b([0-9A-F]{8})[0-9A-F]{32}\b/g, '$1…');
}

/** The dialog names what the approver takes on; what doesn't fit is on the card. */
function approveConfirmation(plan: Plan): ConfirmationDialog | null {
  const asked = confirmations(plan);
  if (asked === null) return null;
  const rest = 'and more: see the card.';
  let body = '';
  for (const [index, each] of asked.entries()) {
    const isLast = index === asked.length - 1;
    const room = CONFIRM_TEXT - body.length - (isLast ? 0 : rest.length + 1);
    if (room < 40) {
      body += rest;
      break;
    }
    const share = Math.max(130, Math.floor(CONFIRM_TEXT / asked.length));
    body += `• ${label(withShortThumbprints(each), Math.min(room - 3, share))}\n`;
  }
  return {
    title: text('You confirm with your approval', 100),
    text: { type: 'plain_text', text: body.trim() },
    confirm: text('Approve', 30),
    deny: text('Back', 30),
    style: 'danger',
  };
}

const CHOICES: Readonly<Record<DefaultSmtpChoice, PlainTextOption>> = {
  keep: {
    text: text('Keep the default SMTP certificate'),
    description: text('Recommended. The new certificate serves SMTP beside it.'),
    value: 'keep',
  },
  replace: {
    text: text('Replace the default SMTP certificate'),
    description: text('Servers of this organisation then use it among themselves.'),
    value: 'replace',
  },
};

/** Offered while a rule asks about the default, and still after somebody chose to keep it: one may change one's mind. */
function defaultSmtpBlocks({ id: requestId, change }: RequestRecord, plan: Plan): KnownBlock[] {
  const current = plannedDefaultSmtp(plan);
  const isAsked =
    change.options.defaultSmtp === 'keep' ||
    plan.servers.some((server) =>
      server.findings.some((finding) => finding.rule === defaultSmtpCertificate.id),
    );
  if (current === null || !isAsked) return [];
  return [
    section('*The default SMTP certificate* (internal transport certificate)'),
    {
      type: 'actions',
      block_id: `${DEFAULT_SMTP_BLOCK}${writePlanReference({ requestId, digest: plan.digest })}`,
      elements: [
        {
          type: 'radio_buttons',
          action_id: 'default-smtp',
          options: [CHOICES.keep, CHOICES.replace],
          initial_option: CHOICES[current],
        },
      ],
    },
  ];
}

/** What the plan does with the default SMTP certificate; `null` when it assigns nothing to SMTP. */
export function plannedDefaultSmtp(plan: Plan): DefaultSmtpChoice | null {
  for (const step of plan.servers.flatMap((server) => server.steps)) {
    if (
      step.operation === 'Enable-ServiceCertificate' &&
      step.parameters.services.includes('SMTP')
    ) {
      return step.parameters.defaultSmtp;
    }
  }
  return null;
}
