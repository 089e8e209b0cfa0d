/** Doors of the emergency stop: freeze at once by one person, unfreeze by two. */
import type { Happening } from '../domain/happening.ts';
import { isApprover, isRequester } from '../domain/policy.ts';
import type { Act, Answer } from '../slack/doors.ts';
import { AlreadyDelivered, type Freeze, RevisionConflict } from '../store/port.ts';
import type { Ports } from './ports.ts';
import { refuse } from './refuse.ts';

const TWO_AT_ONCE =
  'Somebody else changed the freeze in the same moment. /cert requests shows how things stand.';

async function write(
  ports: Ports,
  act: Act,
  next: Freeze | null,
  expected: Freeze | null,
  happening: Happening,
  answer: Answer,
): Promise<Answer> {
  const at = ports.clock();
  const entry = { id: `${at}#${ports.newId()}`, at, requestId: null, by: act.user, happening };
  try {
    await ports.store.setFreeze(next, expected, [entry], act.deliveryId);
    return answer;
  } catch (error) {
    if (error instanceof AlreadyDelivered) return answer;
    if (error instanceof RevisionConflict) return { kind: 'refused', message: TWO_AT_ONCE };
    throw error;
  }
}

export async function freeze(ports: Ports, act: Act, reason: string): Promise<Answer> {
  const person = await ports.people.find(act.user, { fresh: false });
  if (!isRequester(ports.policy(), person) && !isApprover(ports.policy(), person)) {
    const why = 'Only requesters and approvers can freeze Signet. Ask one of them, quickly.';
    return refuse(ports, act, null, { what: 'decision-refused', decision: 'freeze', why });
  }
  const present = await ports.store.freezeState();
  const next = { reason, by: act.user, at: ports.clock(), unfreezeProposedBy: null };
  return write(
    ports,
    act,
    next,
    present,
    { what: 'frozen', reason },
    { kind: 'frozen', freeze: next },
  );
}

export async function unfreeze(ports: Ports, act: Act): Promise<Answer> {
  const no = (why: string) =>
    refuse(ports, act, null, { what: 'decision-refused', decision: 'unfreeze', why });
  const person = await ports.people.find(act.user, { fresh: true });
  if (!isApprover(ports.policy(), person)) {
    return no('Only approvers can unfreeze Signet, and it takes two of them.');
  }
  const present = await ports.store.freezeState();
  if (present === null) return no('Signet is not frozen.');
  const first = present.unfreezeProposedBy;
  if (first === null) {
    const next = { ...present, unfreezeProposedBy: act.user };
    const answer: Answer = { kind: 'unfreeze-proposed', freeze: next };
    return write(ports, act, next, present, { what: 'unfreeze-proposed' }, answer);
  }
  if (first === act.user) {
    return no(
      'You have said so already. Unfreezing takes two people: another approver has to send /cert unfreeze too.',
    );
  }
  const happening: Happening = { what: 'unfrozen', proposedBy: first };
  return write(ports, act, null, present, happening, { kind: 'unfrozen' });
}
