/** Local mode with a real Slack workspace: who Signet is there, and what the desk's channel shows meanwhile. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type SlackIdentity, SlackSetupProblem } from '../slack/identity.ts';
import { type Messenger, SlackRefused } from '../slack/messenger.ts';
import type { SlackReceiver } from '../slack/receiver.ts';
import type { RealSlack } from '../wiring/slack-environment.ts';
import { CHANNEL } from './people.ts';
import type { Desk } from './server.ts';

/** A group that can't be read would stop everybody's clicks. Throws SlackSetupProblem, or what the messenger throws. */
export async function checkGroups(
  messenger: Pick<Messenger, 'groupMembers'>,
  { policy }: Pick<RealSlack, 'policy'>,
): Promise<void> {
  for (const id of new Set([...policy.requesters.groups, ...policy.approvers.groups])) {
    try {
      await messenger.groupMembers(id);
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
      throw new SlackSetupProblem(
        `Slack does not say who is in the user group ${id} of SIGNET_REQUESTERS or SIGNET_APPROVERS (${error.code}). ${error.remedy}`,
        { cause: error },
      );
    }
  }
}

/** The desk's own messages have a file of their own meanwhile, so that the demo's stay as they are. */
export function noticeFile(stateDir: string): string {
  const file = join(stateDir, 'slack-is-elsewhere.json');
  rmSync(file, { force: true });
  return file;
}

export function postNotice(
  desk: Desk,
  botToken: string,
  { teamName, botName }: SlackIdentity,
): void {
  desk.slack.callApi({
    method: 'chat.postMessage',
    contentType: 'application/json',
    authorization: `Bearer ${botToken}`,
    body: JSON.stringify({
      channel: CHANNEL.id,
      text: `Slack is real now: write /cert in a channel of ${teamName} that @${botName} is in. This page shows the simulated Exchange servers, their faults and the clock.`,
    }),
  });
}

/** Whatever is typed on the desk meanwhile is answered with where to type it. */
export function noticeReceiver({ teamName }: SlackIdentity): Pick<SlackReceiver, 'handle'> {
  const answer = {
    response_type: 'ephemeral',
    text: `This channel is not served at the moment: write it in Slack, in ${teamName}.`,
  };
  return {
    handle: async () => ({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(answer),
    }),
  };
}
