/** Reads manifest.json as Slack does: strictly, within its limits ("App manifest reference", docs.slack.dev). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppsManifestCreateArguments } from '@slack/web-api';
import * as z from 'zod';

const text = (max: number) => z.string().min(1).max(max);
const httpsUrl = z.url({ protocol: /^https$/ });

const manifest = z.strictObject({
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

export type SignetManifest = z.infer<typeof manifest>;

/** Throws when Slack would refuse it. */
export function readManifest(): SignetManifest {
  const file = join(import.meta.dirname, '../../manifest.json');
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
}
