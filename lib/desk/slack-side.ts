/** Which Slack the local bot speaks to: the desk's own, or a real workspace. */
import type { SlackIdentity } from '../slack/identity.ts';
import type { LocalBotOptions } from '../wiring/local.ts';
import type { LocalClock } from '../wiring/local-clock.ts';
import type { RealSlack } from '../wiring/slack-environment.ts';
import { BOT, CHANNEL } from './people.ts';
import type { Desk } from './server.ts';

export interface Secrets {
  readonly signingSecret: string;
  readonly botToken: string;
}

type SlackSide = LocalBotOptions['slack'];

export function simulatedSlack(desk: Desk, secrets: Secrets, clock: LocalClock): SlackSide {
  return {
    ...secrets,
    apiUrl: desk.slackApiUrl,
    botId: BOT.botId,
    botUserId: BOT.userId,
    requestsChannel: CHANNEL.id,
    now: clock.milliseconds,
  };
}

export function realSlackOf(
  real: RealSlack,
  identity: SlackIdentity,
  {
    signingSecret,
    say,
    answered,
  }: Secrets & { readonly say: (sentence: string) => void; readonly answered: () => void },
): SlackSide {
  return {
    signingSecret,
    botToken: real.botToken,
    apiUrl: real.apiUrl,
    botId: identity.botId,
    botUserId: identity.botUserId,
    requestsChannel: real.requestsChannel,
    now: () => Date.now(),
    socket: { appToken: real.appToken, answered, say },
  };
}
