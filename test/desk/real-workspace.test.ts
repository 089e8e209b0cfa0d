import { describe, expect, it } from 'vitest';
import { LOCAL_POLICY } from '../../lib/desk/local-policy.ts';
import { checkGroups } from '../../lib/desk/real-workspace.ts';
import { SlackRefused, SlackUnavailable } from '../../lib/slack/messenger.ts';

const REAL = {
  policy: {
    ...LOCAL_POLICY,
    requesters: { users: ['U1'], groups: ['S1'] },
    approvers: { users: [], groups: ['S1', 'S2'] },
  },
};

describe('the user groups of a real workspace', () => {
  it('are each asked for once at start', async () => {
    const asked: string[] = [];
    const groupMembers = async (id: string) => {
      asked.push(id);
      return [];
    };
    await checkGroups({ groupMembers }, REAL);
    expect(asked).toEqual(['S1', 'S2']);
  });

  it('stop the start when Slack does not know one, and the sentence names it', async () => {
    const groupMembers = async (id: string) => {
      if (id === 'S2') throw new SlackRefused('no_such_subteam', 'Correct the configuration.');
      return [];
    };
    await expect(checkGroups({ groupMembers }, REAL)).rejects.toThrow(
      /user group S2 of SIGNET_REQUESTERS or SIGNET_APPROVERS \(no_such_subteam\)\. Correct/,
    );
  });

  it('are not blamed when Slack can’t be reached', async () => {
    const groupMembers = async () => {
      throw new SlackUnavailable('Slack could not be reached');
    };
    await expect(checkGroups({ groupMembers }, REAL)).rejects.toThrow(SlackUnavailable);
  });
});
