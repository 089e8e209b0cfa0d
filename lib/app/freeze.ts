/** Doors of the emergency stop: freeze at once by one person, unfreeze by two. */
import type { Happening } from '../domain/happening.ts';
import { isApprover, isRequester, type Person } from '../domain/policy.ts';
import type { FreezeRefusal, Refusal } from '../domain/refusal.ts';
import type { Effect } from '../flows/effects.ts';
import type { Act, Answer } from '../slack/doors.ts';
import { errorFields } from '../slack/log.ts';
import {
  AlreadyDelivered,
  type Freeze,
  RevisionConflict,
  StoreUnavailable,
} from '../store/port.ts';
import type { Ports } from './ports.ts';
import { LISTS_UNREADABLE, refuse } from './refuse.ts';

const FREEZE_ATTEMPTS = 5;

/** `channel`: where it was typed, and where everybody is told. */
type FreezeAct = Act & { readonly channel: string };

interface FreezeChange {
  readonly next: Freeze | null;
  /** The state it was decided on. */
  readonly expected: Freeze | null;
  readonly happening: Happening;
  readonly answer: Answer;
}

/** `null`: somebody else changed the freeze in the same moment. */
async function write(ports: Ports, act: FreezeAct, change: FreezeChange): Promise<Answer | null> {
  const { next, expected, happening, answer } = change;
  const at = ports.clock();
  const entry = { id: `${at}#${ports.newId()}`, at, requestId: null, by: act.user, happening };
  try {
    await ports.store.setFreeze(next, expected, [entry], act.deliveryId);
    await tellEverybody(ports, act, happening);
    return answer;
  } catch (error) {
    if (error instanceof AlreadyDelivered) return answer;
    if (error instanceof RevisionConflict) return null;
    throw error;
  }
}

async function tellEverybody(
  ports: Pick<Ports, 'store' | 'clock'>,
  { user, channel, deliveryId }: FreezeAct,
  happening: Happening,
): Promise<void> {
  const id = `freeze/${deliveryId}`;
  const effects: readonly Effect[] = [
    { type: 'announce', effectId: id, channel, by: user, happening },
    { type: 'show-open-cards', effectId: `${id}/cards` },
    { type: 'show-homes', effectId: `${id}/homes`, requestedBy: null },
  ];
  const dueAt = ports.clock();
  await ports.store.putOutbox({
    flowId: 'freeze',
    id: deliveryId,
    effects,
    done: [],
    attempts: 0,
    dueAt,
  });
}

/** The emergency stop must not hang on Slack: whoever is on a list by name may pull it even then. */
async function someone(ports: Ports, user: string): Promise<Person> {
  try {
    return await ports.people.find(user, { fresh: false });
  } catch (error) {
    ports.log.error('groups could not be read', errorFields(error));
    return { id: user, groups: [] };
  }
}

export async function freeze(ports: Ports, act: FreezeAct, reason: string): Promise<Answer> {
  const no = (refusal: FreezeRefusal) =>
    refuse(ports, act, null, { what: 'decision-refused', decision: 'freeze', refusal });
  const person = await someone(ports, act.user);
  if (!isRequester(ports.policy(), person) && !isApprover(ports.policy(), person)) {
    return no({ code: 'may-not-freeze' });
  }
  const next = { reason, by: act.user, at: ports.clock(), unfreezeProposedBy: null };
  const happening: Happening = { what: 'frozen', reason };
  const answer: Answer = { kind: 'frozen', freeze: next };
  for (let attempt = 0; attempt < FREEZE_ATTEMPTS; attempt += 1) {
    const expected = await ports.store.freezeState();
    // The first reason stands; whoever is late learns it.
    if (expected !== null && expected.unfreezeProposedBy === null) {
      const isRepeat = expected.by === act.user && expected.reason === reason;
      if (!isRepeat) await no({ code: 'already-frozen' });
      return { kind: 'frozen', freeze: expected };
    }
    const written = await write(ports, act, { next, expected, happening, answer });
    if (written !== null) return written;
  }
  throw new StoreUnavailable('The freeze keeps changing.');
}

export async function unfreeze(ports: Ports, act: FreezeAct): Promise<Answer> {
  const no = (refusal: Refusal) =>
    refuse(ports, act, null, { what: 'decision-refused', decision: 'unfreeze', refusal });
  let person: Person;
  try {
    person = await ports.people.find(act.user, { fresh: true });
  } catch (error) {
    ports.log.error('groups could not be read', errorFields(error));
    return no(LISTS_UNREADABLE);
  }
  if (!isApprover(ports.policy(), person)) return no({ code: 'may-not-unfreeze' });
  const present = await ports.store.freezeState();
  if (present === null) return no({ code: 'not-frozen' });
  const first = present.unfreezeProposedBy;
  if (first === null) {
    const next = { ...present, unfreezeProposedBy: act.user };
    const answer: Answer = { kind: 'unfreeze-proposed', freeze: next };
    const happening: Happening = { what: 'unfreeze-proposed' };
    return (
      (await write(ports, act, { next, expected: present, happening, answer })) ??
      no({ code: 'freeze-changed-meanwhile' })
    );
  }
  if (first === act.user) return no({ code: 'unfreeze-proposed-before' });
  const happening: Happening = { what: 'unfrozen', proposedBy: first };
  const change = {
    next: null,
    expected: present,
    happening,
    answer: { kind: 'unfrozen' },
  } as const;
  return (await write(ports, act, change)) ?? no({ code: 'freeze-changed-meanwhile' });
}
