/** App Home of those a change concerns: drawn anew for whoever looked at it lately, each by an outbox item of its own. */
import { isApprover } from '../domain/policy.ts';
import type { Effect } from '../flows/effects.ts';
import { later } from '../flows/time.ts';
import { errorFields } from '../slack/log.ts';
import { SlackRefused } from '../slack/messenger.ts';
import type { HomeSeen } from '../store/port.ts';
import { homeOf } from './home.ts';
import type { Ports } from './ports.ts';

type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;

/** Whoever stayed away longer finds it drawn anew when they come. */
const SEEN_WITHIN_SECONDS = 30 * 24 * 60 * 60;
/** Those who looked last come first. */
const MOST_HOMES = 50;

export async function showHomes(
  ports: Pick<Ports, 'store' | 'people' | 'policy' | 'clock'>,
  { effectId, requestedBy }: EffectOf<'show-homes'>,
): Promise<void> {
  const now = ports.clock();
  const seen = await ports.store.homesSeen(later(now, -SEEN_WITHIN_SECONDS));
  let left = MOST_HOMES;
  for (const home of seen) {
    if (left === 0) return;
    if (!(await concerns(ports, home, requestedBy))) continue;
    left -= 1;
    const { user, pages } = home;
    const effect = { type: 'show-home', effectId: `${effectId}/${user}`, user, pages } as const;
    await ports.store.putOutbox({
      flowId: 'home',
      id: `${user} ${effectId}`,
      effects: [effect],
      done: [],
      attempts: 0,
      dueAt: now,
    });
  }
}

async function concerns(
  { people, policy }: Pick<Ports, 'people' | 'policy'>,
  { user }: HomeSeen,
  requestedBy: string | null,
): Promise<boolean> {
  if (requestedBy === null || user === requestedBy) return true;
  return isApprover(policy(), await people.find(user, { fresh: false }));
}

/** A Home that Slack does not take is left: it is drawn when it is opened. */
export async function showHome(
  ports: Pick<Ports, 'store' | 'people' | 'policy' | 'clock' | 'messenger' | 'executor' | 'log'>,
  { user, pages }: EffectOf<'show-home'>,
): Promise<void> {
  const content = await homeOf(ports, user);
  const { isSimulated } = ports.executor;
  try {
    await ports.messenger.publishHome(user, content, { pages, isSimulated });
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    ports.log.warn('App Home could not be drawn', { user, ...errorFields(error) });
  }
}
