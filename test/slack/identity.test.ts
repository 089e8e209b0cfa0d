import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askIdentity } from '../../lib/slack/identity.ts';
import { BOT_SCOPES } from '../../lib/slack/scopes.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback.ts';
import { memoryLog } from './memory-log.ts';

const ME = { bot_id: 'B7', user_id: 'U7', user: 'signet', team_id: 'T7', team: 'Contoso' };
const GRANTED = Object.keys(BOT_SCOPES).join(',');

let slack: LoopbackSlack;

beforeEach(async () => {
  slack = await startLoopbackSlack();
});

afterEach(() => slack.stop());

function ask(url = `${slack.url}api/`) {
  return askIdentity({ botToken: 'xoxb-1', slackApiUrl: url, log: memoryLog() });
}

describe('who Signet is in a workspace', () => {
  it('is what auth.test says', async () => {
    slack.reply('auth.test', { body: ME, headers: { 'x-oauth-scopes': GRANTED } });
    expect(await ask()).toEqual({
      botId: 'B7',
      botUserId: 'U7',
      botName: 'signet',
      teamId: 'T7',
      teamName: 'Contoso',
    });
  });

  it('takes scopes beyond those it needs', async () => {
    slack.reply('auth.test', { body: ME, headers: { 'x-oauth-scopes': `${GRANTED},files:read` } });
    expect((await ask()).botId).toBe('B7');
  });

  it('names the scopes the token lacks', async () => {
    slack.reply('auth.test', {
      body: ME,
      headers: { 'x-oauth-scopes': GRANTED.replace('usergroups:read', 'users:read') },
    });
    await expect(ask()).rejects.toThrow(/lacks the scope usergroups:read.*install the app again/);
  });

  it('refuses the token of a person', async () => {
    slack.reply('auth.test', { body: { user_id: 'U1', team_id: 'T7' } });
    await expect(ask()).rejects.toThrow(/belongs to no bot/);
  });

  it('says what invalid_auth means', async () => {
    slack.reply('auth.test', { body: { ok: false, error: 'invalid_auth' } });
    await expect(ask()).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*not valid/);
  });

  it('says that Slack is unwell', async () => {
    slack.reply('auth.test', { status: 503 });
    await expect(ask()).rejects.toThrow(/HTTP 503/);
  });

  it('says that there is no network', async () => {
    await expect(ask('http://127.0.0.1:1/api/')).rejects.toThrow(
      /Slack could not be reached \(http:\/\/127\.0\.0\.1:1\/api\/\)\. Is there a network/,
    );
  });
});
