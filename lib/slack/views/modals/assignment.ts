/** The dialog that puts an assignment together: servers, certificate, services, default SMTP certificate, reason. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { AssignOptions } from '../../../domain/request/request.ts';
import { SERVICE_GUIDE } from '../../../domain/service-guide.ts';
import type { AssignmentForm } from '../../doors.ts';
import { code, label, plain } from '../../escape.ts';
import { MOST_SERVERS, writeFormMemory } from '../../form-memory.ts';
import { context, section } from '../blocks.ts';
import { certificateChoice, serverChoice } from './choices.ts';

export const ASSIGNMENT_FORM = 'assignment-form';

/** Block and action of each field; the certificate's block changes with the servers. */
export const FIELDS = {
  servers: { block: 'servers', action: 'form-servers' },
  certificate: { block: 'certificate', action: 'form-certificate' },
  services: { block: 'services', action: 'form-services' },
  defaultSmtp: { block: 'default-smtp-choice', action: 'form-default-smtp' },
  reason: { block: 'reason', action: 'form-reason' },
} as const;

/** What stands at a field in which nothing was chosen. */
export const MISSING = {
  servers: 'Choose at least one of the servers in the list.',
  serversFirst: 'Choose the servers first: then the list shows their certificates.',
  certificate: 'Choose one of the certificates in the list. An empty list says why it is empty.',
  services: 'Choose at least one service.',
} as const;

const LONGEST_REASON = 500;

export function certificateBlock(round: number): string {
  return `${FIELDS.certificate.block}-${round}`;
}

const text = (value: string, max = 75) => ({
  type: 'plain_text' as const,
  text: label(value, max),
  emoji: false,
});

const TITLES = { assign: 'Assign a certificate', check: 'Check an assignment' } as const;

export interface AssignmentDrawing {
  readonly form: AssignmentForm;
  readonly round: number;
  readonly isFromHome: boolean;
  /** Said below the list of certificates: how many there are, or why there is none. */
  readonly remark: string | null;
  readonly isSimulated: boolean;
}

export function assignmentView({
  form,
  round,
  isFromHome,
  remark,
  isSimulated,
}: AssignmentDrawing): ModalView {
  const { verb, channel, options } = form;
  // Leaving some out unseen would ask for another change than the command said.
  const servers = form.servers.length > MOST_SERVERS ? [] : form.servers;
  return {
    type: 'modal',
    callback_id: ASSIGNMENT_FORM,
    private_metadata: writeFormMemory({
      verb,
      servers: [...servers],
      channel,
      options,
      round,
      isFromHome,
    }),
    title: text(TITLES[verb], 24),
    submit: text(verb === 'assign' ? 'Ask for it' : 'Check', 24),
    close: text('Back', 24),
    blocks: [
      section(
        verb === 'assign'
          ? 'Signet reads the servers and shows the plan. Nothing is run until an approver says yes.'
          : 'Signet says what its rules would say. Nothing is asked for, nothing is run.',
      ),
      serversField(servers),
      certificateField(form, round, servers.length > 0),
      ...(remark === null ? [] : [context(plain(remark, 300))]),
      servicesField(form),
      defaultSmtpField(options),
      ...(verb === 'assign' ? [reasonField()] : []),
      ...notes(form),
      ...(isSimulated ? [context('*Simulated*: no real Exchange server is touched.')] : []),
    ],
  };
}

function serversField(servers: readonly string[]): InputBlock {
  const chosen = servers.map(serverChoice);
  return {
    type: 'input',
    block_id: FIELDS.servers.block,
    dispatch_action: true,
    label: text('Servers'),
    hint: text(
      `Up to ${MOST_SERVERS}. The first one is changed and tested before the others.`,
      150,
    ),
    element: {
      type: 'multi_external_select',
      action_id: FIELDS.servers.action,
      min_query_length: 0,
      max_selected_items: MOST_SERVERS,
      placeholder: text('Choose servers'),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

function certificateField(
  { certificate }: AssignmentForm,
  round: number,
  hasServers: boolean,
): InputBlock {
  return {
    type: 'input',
    block_id: certificateBlock(round),
    label: text('Certificate'),
    element: {
      type: 'external_select',
      action_id: FIELDS.certificate.action,
      min_query_length: 0,
      placeholder: text(hasServers ? 'Type a name or a thumbprint' : 'Choose the servers first'),
      ...(certificate === null ? {} : { initial_option: certificateChoice(certificate) }),
    },
  };
}

/** Federation is left out: no certificate is ever assigned to it this way. */
const SERVICE_CHOICES: readonly PlainTextOption[] = SERVICE_GUIDE.filter(
  ({ service }) => service !== 'Federation',
).map(({ service, use }) => ({ text: text(service), description: text(use), value: service }));

function servicesField({ services }: AssignmentForm): InputBlock {
  const chosen = SERVICE_CHOICES.filter(({ value }) => services.some((name) => name === value));
  return {
    type: 'input',
    block_id: FIELDS.services.block,
    label: text('Services'),
    element: {
      type: 'checkboxes',
      action_id: FIELDS.services.action,
      options: [...SERVICE_CHOICES],
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

const KEEP: PlainTextOption = {
  text: text('Keep the present one'),
  description: text('Recommended. The new certificate serves SMTP beside it.'),
  value: 'keep',
};
const REPLACE: PlainTextOption = {
  text: text('Replace it'),
  description: text('Servers of this organisation then use it among themselves.'),
  value: 'replace',
};

function defaultSmtpField({ defaultSmtp }: AssignOptions): InputBlock {
  return {
    type: 'input',
    block_id: FIELDS.defaultSmtp.block,
    label: text('The default SMTP certificate'),
    hint: text('Counts only when SMTP is chosen above.', 150),
    element: {
      type: 'radio_buttons',
      action_id: FIELDS.defaultSmtp.action,
      options: [KEEP, REPLACE],
      initial_option: defaultSmtp === 'replace' ? REPLACE : KEEP,
    },
  };
}

function reasonField(): InputBlock {
  return {
    type: 'input',
    block_id: FIELDS.reason.block,
    optional: true,
    label: text('Why?'),
    hint: text('The approver reads it on the card.', 150),
    element: {
      type: 'plain_text_input',
      action_id: FIELDS.reason.action,
      multiline: true,
      max_length: LONGEST_REASON,
    },
  };
}

function notes({ verb, channel, options }: AssignmentForm): KnownBlock[] {
  const lines = [...taken(options), ...(verb === 'check' ? [] : [whereTheCardAppears(channel)])];
  return lines.length === 0 ? [] : [context(...lines)];
}

function whereTheCardAppears(channel: string | null): string {
  return channel !== null && /^[CDG][A-Z0-9]{2,30}$/.test(channel)
    ? `The card appears in <#${channel}>.`
    : 'Signet knows no channel for the card yet: write `/cert assign` in the one where the approvers are.';
}

/** Options of a command that the dialog does not ask for stay part of the request. */
function taken(options: AssignOptions): string[] {
  const { force, doNotRequireSsl, networkServiceAllowed, domainController } = options;
  const named = [
    ...(force ? ['-Force'] : []),
    ...(doNotRequireSsl ? ['-DoNotRequireSsl'] : []),
    ...(networkServiceAllowed ? ['-NetworkServiceAllowed'] : []),
    ...(domainController === null ? [] : [`-DomainController ${domainController}`]),
  ];
  return named.length === 0
    ? []
    : [`Taken over from the command: ${named.map((one) => code(one, 100)).join(', ')}`];
}
