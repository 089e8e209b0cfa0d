/** The manifest of the Slack app: read as strictly as Slack reads it ("App manifest reference", docs.slack.dev), compared with the code, and made for an address. */
import type { AppsManifestCreateArguments } from '@slack/web-api';
import * as z from 'zod';
import { listenersOf } from './listeners.ts';
import { BOT_SCOPES } from './scopes.ts';

const text = (max: number) => z.string().min(1).max(max);
const httpsUrl = z.url({ protocol: /^https$/ });

/** Known keys only, within every limit. */
const MANIFEST = z.strictObject({
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: text(80).regex(/^[a-z0-9._-]+$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(['global', 'message']),
          name: text(24),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(32).regex(/^\/[a-z0-9_-]+$/),
          description: text(2000),
          usage_hint: text(1000),
          url: httpsUrl,
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({
      bot: z
        .array(
          z.enum([
            'channels:history',
            'files:read',
            'files:write',
            'chat:write',
            'commands',
            'groups:history',
            'im:history',
            'im:write',
            'usergroups:read',
            'users:read',
          ]),
        )
        .max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: httpsUrl.exactOptional(),
      bot_events: z.array(z.enum(['app_home_opened', 'app_mention', 'message.im'])).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: httpsUrl,
      message_menu_options_url: httpsUrl,
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
}) satisfies z.ZodType<AppsManifestCreateArguments['manifest']>;

export type SignetManifest = z.infer<typeof MANIFEST>;

/** Throws when Slack would refuse it. */
export function readManifest(text: string): SignetManifest {
  return MANIFEST.parse(JSON.parse(text));
}

/** The same app over HTTP. With Socket Mode on, Slack would send nothing to the address. */
export function manifestAt(address: string, manifest: SignetManifest): SignetManifest {
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map((each) => ({ ...each, url: address })),
    },
    settings: {
      ...settings,
      event_subscriptions: { request_url: address, ...settings.event_subscriptions },
      interactivity: {
        ...settings.interactivity,
        request_url: address,
        message_menu_options_url: address,
      },
      socket_mode_enabled: false,
    },
  };
}

/** Where it offers or asks for something else than the code, one sentence each. */
export function manifestProblems({ features, oauth_config, settings }: SignetManifest): string[] {
  return [
    ...difference(
      'slash command',
      features.slash_commands.map(({ command }) => command),
      listenersOf('command'),
    ),
    ...difference(
      'shortcut',
      features.shortcuts.map((shortcut) => shortcut.callback_id),
      listenersOf('shortcut'),
    ),
    ...difference('event', settings.event_subscriptions.bot_events, listenersOf('event')),
    ...difference('scope', oauth_config.scopes.bot, Object.keys(BOT_SCOPES)),
    ...(settings.interactivity.is_enabled ? [] : ['Interactivity is off: no button would work.']),
  ];
}

function difference(
  what: string,
  offered: readonly string[],
  wanted: readonly string[],
): readonly string[] {
  return [
    ...wanted
      .filter((each) => !offered.includes(each))
      .map((each) => `The manifest lacks the ${what} ${each}.`),
    ...offered
      .filter((each) => !wanted.includes(each))
      .map((each) => `The manifest has the ${what} ${each}, which the code does not use.`),
  ];
}
