/** Finds out in which of the configured user groups a person is; default deny needs an answer, so failing throws. */
import type { Person } from '../domain/policy.ts';
import type { Messenger } from './messenger.ts';

export interface PeopleFinder {
  /** `fresh`: asks Slack again, whatever is remembered. Throws what the messenger throws. */
  find(userId: string, how: { readonly fresh: boolean }): Promise<Person>;
}

interface Remembered {
  readonly members: readonly string[];
  readonly readAt: number;
}

export function createPeople(options: {
  readonly messenger: Pick<Messenger, 'groupMembers'>;
  /** Only groups somebody's permission depends on. */
  readonly groupIds: () => readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly cacheSeconds: number;
}): PeopleFinder {
  const { messenger, groupIds, now, cacheSeconds } = options;
  const remembered = new Map<string, Remembered>();

  async function membersOf(groupId: string, fresh: boolean): Promise<readonly string[]> {
    const known = remembered.get(groupId);
    const readAt = now();
    if (!fresh && known !== undefined && readAt - known.readAt < cacheSeconds * 1000) {
      return known.members;
    }
    try {
      const members = await messenger.groupMembers(groupId);
      remembered.set(groupId, { members, readAt });
      return members;
    } catch (error) {
      if (fresh || known === undefined) throw error;
      return known.members;
    }
  }

  return {
    async find(userId, { fresh }) {
      const ids = [...new Set(groupIds())];
      const lists = await Promise.all(ids.map((id) => membersOf(id, fresh)));
      return { id: userId, groups: ids.filter((_, index) => lists[index]?.includes(userId)) };
    },
  };
}
