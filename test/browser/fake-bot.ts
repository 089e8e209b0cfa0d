/** A bot with a card, a confirmation and a modal: enough Slack to click through the page. */
import { WebClient } from '@slack/web-api';
import * as z from 'zod';
import { CHANNEL } from '../../lib/desk/people.ts';
import { BOT_TOKEN, type BotReply, type Delivered } from '../desk/recording-bot.ts';

const FIELDS = [
  '*Certificate*\nContoso mail 2026',
  '*Thumbprint*\n`A1B2C3D4E5F60718293A4B5C6D7E8F9001122334`',
  '*Services*\nIMAP, POP, IIS, SMTP',
  '*Servers*\nEX01, EX02',
];

function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

export function card(at: number) {
  return [
    { type: 'header', text: plain('Assign Contoso mail 2026') },
    {
      type: 'section',
      fields: FIELDS.map((text) => ({ type: 'mrkdwn', text })),
    },
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '*Needs confirmation.* SMTP: Exchange would ask whether to replace the default SMTP certificate. Signet keeps it unless you say otherwise.',
      },
    },
    {
      type: 'actions',
      block_id: 'smtp',
      elements: [
        {
          type: 'radio_buttons',
          action_id: 'default-smtp',
          initial_option: { text: plain('Keep the default SMTP certificate'), value: 'keep' },
          options: [
            { text: plain('Keep the default SMTP certificate'), value: 'keep' },
            { text: plain('Replace it'), value: 'replace' },
          ],
        },
      ],
    },
    {
      type: 'actions',
      block_id: 'decision',
      elements: [
        {
          type: 'button',
          action_id: 'approve',
          style: 'primary',
          text: plain('Approve'),
          value: 'r-1',
          confirm: {
            title: plain('Approve this change?'),
            text: { type: 'mrkdwn', text: 'It runs on *EX01* first, then on EX02.' },
            confirm: plain('Approve'),
            deny: plain('Not yet'),
          },
        },
        { type: 'button', action_id: 'deny', style: 'danger', text: plain('Deny'), value: 'r-1' },
        { type: 'button', action_id: 'cancel', text: plain('Cancel request'), value: 'r-1' },
      ],
    },
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: `Asked by <@U01RITA> <!date^${Math.floor(at / 1000)}^{date_pretty} at {time}|then> · Simulated`,
        },
      ],
    },
  ];
}

const MODAL = {
  type: 'modal' as const,
  callback_id: 'deny',
  title: plain('Deny this request'),
  submit: plain('Deny'),
  close: plain('Back'),
  blocks: [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'The requester and the channel see the reason.' },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: plain('Reason'),
      hint: plain('One sentence is enough.'),
      element: { type: 'plain_text_input', action_id: 'text', multiline: true },
    },
    {
      type: 'input',
      block_id: 'next',
      label: plain('What should happen next?'),
      optional: true,
      element: {
        type: 'static_select',
        action_id: 'choice',
        options: [
          { text: plain('Ask again'), value: 'again' },
          { text: plain('Leave it'), value: 'leave' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'tell',
      label: plain('Tell whom?'),
      element: {
        type: 'radio_buttons',
        action_id: 'whom',
        initial_option: { text: plain('The requester'), value: 'requester' },
        options: [
          { text: plain('The requester'), value: 'requester' },
          { text: plain('Everybody'), value: 'all' },
        ],
      },
    },
  ],
};

const eventUser = z.object({ event: z.object({ user: z.string() }) });

const interaction = z.object({
  trigger_id: z.string(),
  view: z.object({ id: z.string() }).optional(),
  actions: z.array(z.object({ action_id: z.string() })).optional(),
  message: z.object({ ts: z.string() }).optional(),
});

const FORM = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Assign a certificate'),
  submit: plain('Ask'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'server',
      label: plain('Server'),
      dispatch_action: true,
      element: { type: 'external_select' as const, action_id: 'server', min_query_length: 0 },
    },
    {
      type: 'input' as const,
      block_id: 'reason',
      label: plain('Reason'),
      optional: true,
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

const HOME = {
  type: 'home' as const,
  blocks: [
    { type: 'header', text: plain('Your requests') },
    {
      type: 'actions',
      block_id: 'start',
      elements: [{ type: 'button', action_id: 'form', text: plain('New request'), value: 'new' }],
    },
  ],
};

const SERVERS = ['EX01', 'EX02', 'EDGE01'];

/** Answers commands and clicks as the page's tests need them. */
export function fakeBot(slackApiUrl: () => string, now: () => number) {
  let client: WebClient | null = null;
  const slack = () => {
    client ??= new WebClient(BOT_TOKEN, { slackApiUrl: slackApiUrl() });
    return client;
  };

  async function onCommand(text: string): Promise<BotReply> {
    if (!text.startsWith('assign')) {
      return { body: { text: `*Answer* to \`${text}\`: nobody else sees this.` } };
    }
    const posted = await slack().chat.postMessage({
      channel: CHANNEL.id,
      text: 'Assign Contoso mail 2026',
      blocks: card(now()),
    });
    for (const line of [
      'Read EX01 and EX02.',
      'Waiting for an approval by <!subteam^S02APPROVE>.',
    ]) {
      await slack().chat.postMessage({
        channel: CHANNEL.id,
        text: line,
        ...(posted.ts === undefined ? {} : { thread_ts: posted.ts }),
      });
    }
    return {};
  }

  async function onAction(payload: z.output<typeof interaction>): Promise<BotReply> {
    const ts = payload.message?.ts ?? '';
    switch (payload.actions?.[0]?.action_id) {
      case 'approve':
        await slack().chat.update({
          channel: CHANNEL.id,
          ts,
          text: 'Approved',
          blocks: [
            ...card(now()).slice(0, 2),
            { type: 'section', text: { type: 'mrkdwn', text: ':white_check_mark: *Approved*' } },
          ],
        });
        return {};
      case 'deny':
        await slack().views.open({ trigger_id: payload.trigger_id, view: MODAL });
        return {};
      case 'form':
        await slack().views.open({ trigger_id: payload.trigger_id, view: FORM });
        return {};
      case 'server':
        // What was chosen stands; what it means is filled in below.
        await slack().views.update({
          view_id: payload.view?.id ?? '',
          view: {
            ...FORM,
            blocks: [
              ...FORM.blocks,
              {
                type: 'section',
                text: { type: 'mrkdwn', text: 'Its certificates were read a minute ago.' },
              },
            ],
          },
        });
        return {};
      default:
        return {};
    }
  }

  function suggest(typed: string): BotReply {
    const found = SERVERS.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
    return { body: { options: found.map((name) => ({ text: plain(name), value: name })) } };
  }

  async function onOther(type: unknown, payload: Delivered['payload']): Promise<BotReply> {
    switch (type) {
      case 'event_callback':
        await slack().views.publish({ user_id: eventUser.parse(payload).event.user, view: HOME });
        return {};
      case 'block_suggestion':
        return suggest(String(payload.value));
      case 'message_action':
        await fetch(String(payload.response_url), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text: 'This command would be *blocked*.' }),
        });
        return {};
      default:
        return {};
    }
  }

  return async ({ form, payload }: Delivered): Promise<BotReply> => {
    if (form.command !== undefined) return onCommand(form.text ?? '');
    if (payload.type !== 'block_actions') return onOther(payload.type, payload);
    return onAction(interaction.parse(payload));
  };
}
