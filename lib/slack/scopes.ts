/** What Signet's Slack app may do, and why: the manifest asks for exactly these scopes. */

export interface ScopeUse {
  /** For whoever has to allow it. */
  readonly reason: string;
  /** Web API methods that need it; none: Slack needs it to deliver something. */
  readonly methods: readonly string[];
}

const FINDS_ITS_MESSAGE =
  'Before a card or a line is posted a second time, Signet looks whether the first one arrived';

/** Of the bot token. */
export const BOT_SCOPES: Readonly<Record<string, ScopeUse>> = {
  commands: {
    reason: 'People ask with /cert, and with the shortcut of a message.',
    methods: [],
  },
  'chat:write': {
    reason:
      'Signet posts the card of a request, keeps it up to date and writes into its thread; it writes to the requester directly when a channel takes nothing from it.',
    methods: ['chat.postMessage', 'chat.update'],
  },
  'channels:history': {
    reason: `${FINDS_ITS_MESSAGE}, in public channels it was invited to.`,
    methods: ['conversations.history', 'conversations.replies'],
  },
  'groups:history': {
    reason: `${FINDS_ITS_MESSAGE}, in private channels it was invited to.`,
    methods: ['conversations.history', 'conversations.replies'],
  },
  'im:history': {
    reason: `${FINDS_ITS_MESSAGE}, in its own conversation with a person.`,
    methods: ['conversations.history', 'conversations.replies'],
  },
  'files:write': {
    reason:
      'For servers it does not reach by itself, Signet posts the script that a person runs there as a file in the thread of the request.',
    methods: ['files.uploadV2'],
  },
  'files:read': {
    reason:
      'What such a script printed is mostly too long for a text field: people hand it in as a file, which Signet reads.',
    methods: ['files.info'],
  },
  'usergroups:read': {
    reason: 'Who may ask and who may approve can be user groups: Signet reads who is in them.',
    methods: ['usergroups.users.list'],
  },
};

/** Of the app-level token, for Socket Mode only. */
export const APP_SCOPES: Readonly<Record<string, ScopeUse>> = {
  'connections:write': {
    reason: 'Signet opens the connection over which Slack delivers.',
    methods: ['apps.connections.open'],
  },
};

/** Web API methods that every valid token may call. */
export const METHODS_WITHOUT_SCOPE: readonly string[] = [
  'auth.test',
  'blocks.validate',
  'views.open',
  'views.publish',
  'views.push',
  'views.update',
];
