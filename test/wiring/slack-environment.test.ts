import { describe, expect, it } from 'vitest';
import { mayApprove, mayRequest } from '../../lib/domain/policy.ts';
import { type RealSlack, readSlackEnvironment } from '../../lib/wiring/slack-environment.ts';

const HEALTHY = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_APP_TOKEN: 'xapp-1-A1-2-abc',
  SIGNET_REQUESTERS: 'U012ABCDE, S0REQUEST',
  SIGNET_APPROVERS: 'W012ABCDE,S0APPROVE',
};

function read(change: Readonly<Record<string, string | undefined>> = {}) {
  return readSlackEnvironment({ ...HEALTHY, ...change });
}

function real(change: Readonly<Record<string, string | undefined>> = {}): RealSlack {
  const choice = read(change);
  if (choice.kind !== 'usable' || choice.real === undefined) throw new Error('no real workspace');
  return choice.real;
}

function problems(change: Readonly<Record<string, string | undefined>>): string {
  const choice = read(change);
  if (choice.kind !== 'wrong') throw new Error('nothing is wrong');
  return choice.problems.join('\n');
}

function warnings(change: Readonly<Record<string, string | undefined>>): readonly string[] {
  const choice = read(change);
  if (choice.kind !== 'usable') throw new Error(choice.problems.join('\n'));
  return choice.warnings;
}

describe('which Slack is served', () => {
  it('is the simulated one when nothing is set', () => {
    expect(readSlackEnvironment({})).toEqual({
      kind: 'usable',
      real: undefined,
      signingSecret: undefined,
      warnings: [],
    });
  });

  it('is the real one when both tokens are set', () => {
    expect(read()).toMatchObject({ kind: 'usable', warnings: [] });
    expect(real()).toMatchObject({
      botToken: HEALTHY.SLACK_BOT_TOKEN,
      appToken: HEALTHY.SLACK_APP_TOKEN,
      apiUrl: 'https://slack.com/api/',
    });
  });

  it('takes blank variables as not set', () => {
    const choice = readSlackEnvironment({ SLACK_BOT_TOKEN: ' ', SLACK_APP_TOKEN: '' });
    expect(choice).toMatchObject({ kind: 'usable', real: undefined });
  });

  it('honours the signing secret with either workspace', () => {
    expect(readSlackEnvironment({ SLACK_SIGNING_SECRET: 's' })).toMatchObject({
      signingSecret: 's',
    });
    expect(read({ SLACK_SIGNING_SECRET: 's' })).toMatchObject({ signingSecret: 's' });
  });

  it('honours another Slack, with or without a slash at its end', () => {
    expect(real({ SLACK_API_URL: 'http://127.0.0.1:9/api' }).apiUrl).toBe(
      'http://127.0.0.1:9/api/',
    );
    expect(real({ SLACK_API_URL: 'https://slack-gov.com/api/' }).apiUrl).toBe(
      'https://slack-gov.com/api/',
    );
  });

  it('takes the channel for requests from App Home, or none', () => {
    expect(real({ SIGNET_CHANNEL: 'C012ABCDE' }).requestsChannel).toBe('C012ABCDE');
    expect(real().requestsChannel).toBeUndefined();
  });

  it.each([
    ['only the bot token', { SLACK_APP_TOKEN: undefined }, /SLACK_APP_TOKEN is not: .*takes both/],
    ['only the app token', { SLACK_BOT_TOKEN: undefined }, /SLACK_BOT_TOKEN is not: .*takes both/],
    ['a bot token as app token', { SLACK_APP_TOKEN: 'xoxb-1' }, /no app-level token.*xapp-/],
    ['a person’s token as bot token', { SLACK_BOT_TOKEN: 'xoxp-1' }, /no bot token.*xoxb-/],
    ['a channel’s name', { SIGNET_CHANNEL: '#certs' }, /“#certs” is no channel id \(C/],
    ['an address that is none', { SLACK_API_URL: 'slack.local' }, /SLACK_API_URL is no web/],
    ['an address of another kind', { SLACK_API_URL: 'file:///etc' }, /SLACK_API_URL is no web/],
  ])('says what is wrong with %s', (_, change, sentence) => {
    expect(problems(change)).toMatch(sentence);
  });

  it('never repeats a token in a sentence', () => {
    expect(problems({ SLACK_APP_TOKEN: 'xoxp-very-secret' })).not.toContain('very-secret');
  });

  it('says that the lists do nothing in the simulated workspace', () => {
    const choice = readSlackEnvironment({ SIGNET_APPROVERS: 'U012ABCDE' });
    expect(choice).toMatchObject({ real: undefined });
    expect(choice.kind === 'usable' && choice.warnings.join()).toMatch(/SIGNET_APPROVERS does/);
  });
});

describe('who may ask and approve in a real workspace', () => {
  it('is who the lists name, by user id or user group id', () => {
    const { policy } = real();
    expect(policy.requesters).toEqual({ users: ['U012ABCDE'], groups: ['S0REQUEST'] });
    expect(policy.approvers).toEqual({ users: ['W012ABCDE'], groups: ['S0APPROVE'] });
    expect(policy.allowSelfApproval).toBe(false);
  });

  it('is nobody when the lists are empty, and that is said', () => {
    const change = { SIGNET_REQUESTERS: undefined, SIGNET_APPROVERS: ' , ' };
    const { policy } = real(change);
    const person = { id: 'U012ABCDE', groups: [] };
    expect(mayRequest(policy, person).allowed).toBe(false);
    expect(mayApprove(policy, person, { id: 'R-1', requestedBy: 'U2' }).allowed).toBe(false);
    expect(warnings(change).join('\n')).toMatch(
      /SIGNET_REQUESTERS is empty, so nobody may ask.*\nSIGNET_APPROVERS is empty, so nobody may approve/,
    );
  });

  it.each(['@adam', 'adam', 'C012ABCDE', 'u012abcde', '<@U012ABCDE>', 'U1;U2', '*'])(
    'refuses to start with %s on a list',
    (id) => {
      expect(problems({ SIGNET_APPROVERS: `U012ABCDE,${id}` })).toContain(`“${id}” is neither`);
    },
  );

  it('is another policy as soon as a list changes, and the same in another order', () => {
    const before = real().policy.version;
    expect(real({ SIGNET_REQUESTERS: 'S0REQUEST,U012ABCDE' }).policy.version).toBe(before);
    expect(real({ SIGNET_REQUESTERS: 'U012ABCDE' }).policy.version).not.toBe(before);
  });
});
