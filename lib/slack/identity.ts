/** Asks Slack, once at start, who the bot token is and whether it may do what Signet needs. */
import { WebClient } from '@slack/web-api';
import type { Log } from './log.ts';
import { BOT_SCOPES } from './scopes.ts';
import { slackLogger } from './slack-logger.ts';
import { troubleOf } from './slack-trouble.ts';

export interface SlackIdentity {
  readonly botId: string;
  readonly botUserId: string;
  /** The bot's own name in the workspace, without @. */
  readonly botName: string;
  readonly teamId: string;
  readonly teamName: string;
}

/** Slack can't be used as it is set up: the message is for whoever starts Signet, and says what to do. */
export class SlackSetupProblem extends Error {
  override readonly name = 'SlackSetupProblem';
}

const TIMEOUT_MS = 10_000;

/** Throws SlackSetupProblem. */
export async function askIdentity(options: {
  readonly botToken: string;
  readonly slackApiUrl: string;
  readonly log: Log;
  /** What the token is called where it was given. */
  readonly tokenName?: string;
}): Promise<SlackIdentity> {
  const { botToken, slackApiUrl, log, tokenName = 'SLACK_BOT_TOKEN' } = options;
  const client = new WebClient(botToken, {
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
    slackApiUrl,
  });
  const answer = await client.auth.test().catch((error: unknown) => {
    throw setupProblem(error, tokenName, slackApiUrl);
  });
  const { bot_id: botId, user_id: botUserId, team_id: teamId } = answer;
  if (botId === undefined || botUserId === undefined || teamId === undefined) {
    throw new SlackSetupProblem(
      `${capital(tokenName)} belongs to no bot: Signet needs the Bot User OAuth Token (xoxb-…) of its app.`,
    );
  }
  refuseMissingScopes(answer.response_metadata?.scopes, tokenName);
  return {
    botId,
    botUserId,
    botName: answer.user ?? 'signet',
    teamId,
    teamName: answer.team ?? teamId,
  };
}

/** Slack names the scopes of a token in a header; where it doesn't, missing ones show at the first call. */
function refuseMissingScopes(granted: readonly string[] | undefined, tokenName: string): void {
  if (granted === undefined) return;
  const missing = Object.keys(BOT_SCOPES).filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return;
  throw new SlackSetupProblem(
    `${capital(tokenName)} lacks ${missing.length === 1 ? 'the scope' : 'the scopes'} ${missing.join(', ')}. Put the manifest into the app’s settings (App Manifest), then install the app again.`,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a failed first call means for whoever set the token of this name. */
export function setupProblem(
  error: unknown,
  tokenName: string,
  slackApiUrl: string,
): SlackSetupProblem {
  const trouble = troubleOf(error);
  const options = { cause: error };
  switch (trouble.kind) {
    case 'rate-limited':
      return new SlackSetupProblem(
        `Slack takes no more calls for ${trouble.retryAfterSeconds} seconds: start again then.`,
        options,
      );
    case 'unavailable':
      return new SlackSetupProblem(
        `${trouble.what} (${slackApiUrl}). Is there a network, and does a firewall let this machine out?`,
        options,
      );
    case 'refused':
      return new SlackSetupProblem(
        `Slack does not accept ${tokenName} (${trouble.code}). ${tokenName === 'SLACK_APP_TOKEN' ? APP_TOKEN_REMEDY : trouble.remedy}`,
        options,
      );
    default:
      return trouble satisfies never;
  }
}

const APP_TOKEN_REMEDY =
  'It takes an app-level token (xapp-…) with the scope connections:write: Basic Information → App-Level Tokens, in the settings of the app; Socket Mode has to be on.';
