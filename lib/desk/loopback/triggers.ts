/** Trigger ids: each opens one modal, for the person who acted, within three seconds. */
import { randomBytes } from 'node:crypto';
import { SlackError } from './slack-error.ts';

const TRIGGER_LIVES_MS = 3000;

interface Trigger {
  readonly user: string;
  readonly bornAt: number;
  isUsed: boolean;
}

export interface Triggers {
  issue(user: string): string;
  /** The person it was issued for. Throws SlackError: unknown, used before, or too late. */
  exchange(triggerId: string): string;
}

/** `wallClock`: milliseconds; three real seconds count, however far the desk's clock was moved. */
export function keepTriggers(wallClock: () => number): Triggers {
  const triggers = new Map<string, Trigger>();

  function forgetOld(): void {
    for (const [id, trigger] of triggers) {
      if (wallClock() - trigger.bornAt > 10 * TRIGGER_LIVES_MS) triggers.delete(id);
    }
  }

  return {
    issue(user) {
      forgetOld();
      const id = `${Math.floor(wallClock())}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
      triggers.set(id, { user, bornAt: wallClock(), isUsed: false });
      return id;
    },
    exchange(triggerId) {
      const trigger = triggers.get(triggerId);
      if (trigger === undefined) throw new SlackError('invalid_trigger_id');
      if (trigger.isUsed) throw new SlackError('exchanged_trigger_id');
      if (wallClock() - trigger.bornAt > TRIGGER_LIVES_MS) {
        throw new SlackError('expired_trigger_id');
      }
      trigger.isUsed = true;
      return trigger.user;
    },
  };
}
