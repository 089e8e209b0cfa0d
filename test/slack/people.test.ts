import { describe, expect, it } from 'vitest';
import { createPeople } from '../../lib/slack/people.ts';

function finder(members: Record<string, readonly string[]>) {
  const asked: string[] = [];
  const clock = { now: 1000 };
  const people = createPeople({
    messenger: {
      groupMembers: async (id) => {
        asked.push(id);
        const list = members[id];
        if (list === undefined) throw new Error('no such group');
        return list;
      },
    },
    groupIds: () => Object.keys(members),
    now: () => clock.now,
    cacheSeconds: 60,
  });
  return { people, asked, clock, members };
}

describe('finding a person’s groups', () => {
  it('names the groups the person is in, and none otherwise', async () => {
    const { people } = finder({ S1: ['U1'], S2: ['U1', 'U2'], S3: [] });
    expect(await people.find('U1', { fresh: false })).toEqual({ id: 'U1', groups: ['S1', 'S2'] });
    expect(await people.find('U9', { fresh: false })).toEqual({ id: 'U9', groups: [] });
  });

  it('remembers for a minute, and no longer', async () => {
    const { people, asked, clock } = finder({ S1: ['U1'] });
    await people.find('U1', { fresh: false });
    clock.now += 59_999;
    await people.find('U2', { fresh: false });
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await people.find('U2', { fresh: false });
    expect(asked).toHaveLength(2);
  });

  it('asks again when it has to be fresh, and remembers that', async () => {
    const { people, asked, members } = finder({ S1: ['U1'] });
    await people.find('U1', { fresh: false });
    members.S1 = [];
    expect(await people.find('U1', { fresh: true })).toEqual({ id: 'U1', groups: [] });
    expect(await people.find('U1', { fresh: false })).toEqual({ id: 'U1', groups: [] });
    expect(asked).toHaveLength(2);
  });

  it('throws when Slack can’t say, even if it was known before', async () => {
    const { people, members } = finder({ S1: ['U1'] });
    await people.find('U1', { fresh: false });
    Object.assign(members, { S1: undefined });
    await expect(people.find('U1', { fresh: true })).rejects.toThrow('no such group');
  });
});
