/** The simulated workspace's fixed cast: its channels, its four people, their user groups, and the bot. */

export const TEAM = { id: 'T01SIGNET', domain: 'simulated', name: 'Simulated workspace' } as const;

/** Where requests are made from the start. */
export const CHANNEL = { id: 'C01CERTS', name: 'exchange-certificates' } as const;

export const OPERATIONS_CHANNEL = { id: 'C02OPS', name: 'operations' } as const;

export const CHANNELS: readonly Conversation[] = [CHANNEL, OPERATIONS_CHANNEL];

export interface Conversation {
  readonly id: string;
  /** As Slack names it in payloads, without `#`. */
  readonly name: string;
}

export const BOT = {
  userId: 'U00SIGNET',
  botId: 'B00SIGNET',
  appId: 'A00SIGNET',
  name: 'Signet',
  handle: 'signet',
  command: '/cert',
} as const;

/** What the bot offers in the menu of every message. */
export const MESSAGE_SHORTCUTS = [
  { callbackId: 'check-this-command', name: 'Check this command' },
] as const;

/** Slack's own voice: the lines it adds when a command can't be delivered. */
export const SLACKBOT = { userId: 'USLACKBOT', name: 'Slackbot' } as const;

export interface DeskPerson {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly role: string;
  /** What the local policy lets this person do. */
  readonly mayDo: string;
}

export const RITA: DeskPerson = {
  id: 'U01RITA',
  name: 'Rita Moreau',
  handle: 'rita',
  role: 'Exchange admin',
  mayDo: 'May request',
};

export const ADAM: DeskPerson = {
  id: 'U02ADAM',
  name: 'Adam Brandt',
  handle: 'adam',
  role: 'Messaging lead',
  mayDo: 'May request and approve',
};

export const AVA: DeskPerson = {
  id: 'U03AVA',
  name: 'Ava Lindholm',
  handle: 'ava',
  role: 'Security',
  mayDo: 'May approve',
};

export const STAN: DeskPerson = {
  id: 'U04STAN',
  name: 'Stan Novak',
  handle: 'stan',
  role: 'Stranger',
  mayDo: 'May do nothing',
};

export const PEOPLE: readonly DeskPerson[] = [RITA, ADAM, AVA, STAN];

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
}

export const REQUESTERS: UserGroup = {
  id: 'S01REQUEST',
  handle: 'certificate-requesters',
  name: 'Certificate requesters',
  users: [RITA.id, ADAM.id],
};

export const APPROVERS: UserGroup = {
  id: 'S02APPROVE',
  handle: 'certificate-approvers',
  name: 'Certificate approvers',
  users: [ADAM.id, AVA.id],
};

export const USER_GROUPS: readonly UserGroup[] = [REQUESTERS, APPROVERS];

/** The person with this Slack user id, if they belong to the workspace. */
export function personOf(id: string): DeskPerson | undefined {
  return PEOPLE.find((person) => person.id === id);
}

/** Id of the direct messages between this person and the bot. */
export function directMessagesOf(user: string): string {
  return `D${user.slice(1)}`;
}

/** Whose direct messages with the bot these are; `undefined` for a channel. */
export function ownerOf(conversation: string): DeskPerson | undefined {
  return PEOPLE.find((person) => directMessagesOf(person.id) === conversation);
}

/** The channel or direct messages with this id. */
export function conversationOf(id: string): Conversation | undefined {
  const channel = CHANNELS.find((each) => each.id === id);
  if (channel !== undefined) return channel;
  return ownerOf(id) === undefined ? undefined : { id, name: 'directmessage' };
}
