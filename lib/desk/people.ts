/** The simulated workspace's fixed cast: its channel, its four people, their user groups, and the bot. */

export const TEAM = { id: 'T01SIGNET', domain: 'simulated', name: 'Simulated workspace' } as const;

export const CHANNEL = { id: 'C01CERTS', name: 'exchange-certificates' } as const;

export const BOT = {
  userId: 'U00SIGNET',
  botId: 'B00SIGNET',
  appId: 'A00SIGNET',
  name: 'Signet',
  handle: 'signet',
  command: '/cert',
} as const;

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
