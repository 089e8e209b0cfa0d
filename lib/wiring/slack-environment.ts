/** Reads from environment variables which Slack Signet serves, and who may ask and approve there. */
import { createHash } from 'node:crypto';
import type { People, Policy } from '../domain/policy.ts';

export interface RealSlack {
  readonly botToken: string;
  readonly appToken: string;
  /** Of the Web API; ends with a slash. */
  readonly apiUrl: string;
  /** Where requests go that begin in App Home; not set: where the last one was asked. */
  readonly requestsChannel: string | undefined;
  readonly policy: Policy;
}

export type SlackChoice =
  | {
      readonly kind: 'usable';
      /** Not set: the simulated workspace. */
      readonly real: RealSlack | undefined;
      /** Of requests over HTTP. */
      readonly signingSecret: string | undefined;
      /** What works but is hardly meant. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const SLACK_API = 'https://slack.com/api/';
const IN_A_REAL_WORKSPACE = [
  'SLACK_API_URL',
  'SIGNET_REQUESTERS',
  'SIGNET_APPROVERS',
  'SIGNET_CHANNEL',
];
const DAY_IN_MINUTES = 24 * 60;

export function readSlackEnvironment(environment: Environment): SlackChoice {
  const given = (name: string) => environment[name]?.trim() || undefined;
  const botToken = given('SLACK_BOT_TOKEN');
  const appToken = given('SLACK_APP_TOKEN');
  const signingSecret = given('SLACK_SIGNING_SECRET');
  if (botToken === undefined && appToken === undefined) {
    const unused = IN_A_REAL_WORKSPACE.filter(given);
    return {
      kind: 'usable',
      real: undefined,
      signingSecret,
      warnings: unused.map(
        (name) =>
          `${name} does nothing in the simulated workspace: a real one takes SLACK_BOT_TOKEN and SLACK_APP_TOKEN.`,
      ),
    };
  }

  const apiUrl = readApiUrl(given('SLACK_API_URL'));
  const requesters = readPeople('SIGNET_REQUESTERS', given('SIGNET_REQUESTERS'));
  const approvers = readPeople('SIGNET_APPROVERS', given('SIGNET_APPROVERS'));
  const requestsChannel = given('SIGNET_CHANNEL');
  const problems = [
    ...tokenProblems(botToken, appToken),
    ...apiUrl.problems,
    ...channelProblems(requestsChannel),
    ...requesters.problems,
    ...approvers.problems,
  ];
  if (botToken === undefined || appToken === undefined || problems.length > 0) {
    return { kind: 'wrong', problems };
  }
  const policy = policyOf(requesters.people, approvers.people);
  return {
    kind: 'usable',
    real: { botToken, appToken, apiUrl: apiUrl.url, requestsChannel, policy },
    signingSecret,
    warnings: emptyLists(policy),
  };
}

function tokenProblems(botToken: string | undefined, appToken: string | undefined): string[] {
  const problems: string[] = [];
  if (botToken === undefined) {
    problems.push(
      'SLACK_APP_TOKEN is set but SLACK_BOT_TOKEN is not: a real workspace takes both. Without both, Signet serves its simulated workspace.',
    );
  } else if (!/^xoxb-\S+$/.test(botToken)) {
    problems.push(
      'SLACK_BOT_TOKEN is no bot token: it begins with xoxb- and stands under OAuth & Permissions in the settings of the app.',
    );
  }
  if (appToken === undefined) {
    problems.push(
      'SLACK_BOT_TOKEN is set but SLACK_APP_TOKEN is not: a real workspace takes both. Without both, Signet serves its simulated workspace.',
    );
  } else if (!/^xapp-\S+$/.test(appToken)) {
    problems.push(
      'SLACK_APP_TOKEN is no app-level token: it begins with xapp- and is made under Basic Information → App-Level Tokens, with the scope connections:write.',
    );
  }
  return problems;
}

function readApiUrl(text: string = SLACK_API): {
  readonly url: string;
  readonly problems: readonly string[];
} {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    return {
      url: text,
      problems: [`SLACK_API_URL is no web address; Slack’s own is ${SLACK_API}.`],
    };
  }
  return { url: text.endsWith('/') ? text : `${text}/`, problems: [] };
}

function channelProblems(id: string | undefined): string[] {
  if (id === undefined || /^[CG][A-Z0-9]{5,}$/.test(id)) return [];
  return [
    `SIGNET_CHANNEL: “${id.slice(0, 40)}” is no channel id (C…, at the foot of the channel’s details). Names don’t work.`,
  ];
}

function readPeople(
  variable: string,
  text: string | undefined,
): { readonly people: People; readonly problems: readonly string[] } {
  const ids = [...new Set((text ?? '').split(',').map((id) => id.trim()))].filter(Boolean);
  const users = ids.filter((id) => /^[UW][A-Z0-9]{5,}$/.test(id));
  const groups = ids.filter((id) => /^S[A-Z0-9]{5,}$/.test(id));
  const strange = ids.filter((id) => !users.includes(id) && !groups.includes(id));
  return {
    people: { users: users.sort(), groups: groups.sort() },
    problems: strange.map(
      (id) =>
        `${variable}: “${id.slice(0, 40)}” is neither a user id (U… or W…, in the profile under ⋮ → Copy member ID) nor a user group id (S…). Names and @handles don’t work.`,
    ),
  };
}

/** The version is made of the lists: whoever changes them makes another policy. */
function policyOf(requesters: People, approvers: People): Policy {
  const digest = createHash('sha256')
    .update(JSON.stringify([requesters, approvers]))
    .digest('hex');
  return {
    version: `environment-${digest.slice(0, 12)}`,
    requesters,
    approvers,
    allowSelfApproval: false,
    approvalExpiresAfterMinutes: DAY_IN_MINUTES,
  };
}

function emptyLists({ requesters, approvers }: Policy): string[] {
  const isEmpty = ({ users, groups }: People) => users.length + groups.length === 0;
  const ids = 'user ids (U…, W…) or user group ids (S…), separated by commas';
  return [
    ...(isEmpty(requesters)
      ? [`SIGNET_REQUESTERS is empty, so nobody may ask for a change. Set it to ${ids}.`]
      : []),
    ...(isEmpty(approvers)
      ? [`SIGNET_APPROVERS is empty, so nobody may approve a change. Set it to ${ids}.`]
      : []),
  ];
}
