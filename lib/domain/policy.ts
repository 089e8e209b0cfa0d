/** Who may ask and who may decide. Default deny: who is on no list may do nothing. */

export interface People {
  /** Slack user ids. */
  readonly users: readonly string[];
  /** Slack user group ids. */
  readonly groups: readonly string[];
}

export interface Policy {
  /** Changes whenever any field does. */
  readonly version: string;
  readonly requesters: People;
  readonly approvers: People;
  /** For shops with one admin: may approve an own request by typing the request's id; loudly recorded. */
  readonly allowSelfApproval: boolean;
  /** How long a request waits for approval, in minutes. */
  readonly approvalExpiresAfterMinutes: number;
  /** Minutes after which a request that still waits is brought to mind; absent: `REMINDER_MINUTES`. */
  readonly reminderMinutes?: readonly number[];
}

/** At growing distance: people who were away see it, people who are busy are left alone. */
export const REMINDER_MINUTES: readonly number[] = [60, 240, 720];

/** A person as Slack delivers them: an id, plus the groups they were found in just now. */
export interface Person {
  readonly id: string;
  readonly groups: readonly string[];
}

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: string };

const ALLOWED: Permission = { allowed: true };

function isAmong(person: Person, people: People): boolean {
  return people.users.includes(person.id) || person.groups.some((id) => people.groups.includes(id));
}

export function isRequester(policy: Policy, person: Person): boolean {
  return isAmong(person, policy.requesters);
}

export function isApprover(policy: Policy, person: Person): boolean {
  return isAmong(person, policy.approvers);
}

/** Requesters and approvers may look at certificates and requests. */
export function mayLook(policy: Policy, person: Person): Permission {
  if (isRequester(policy, person) || isApprover(policy, person)) return ALLOWED;
  return {
    allowed: false,
    why: 'You are on neither of Signet’s lists, requesters or approvers. Ask whoever runs Signet here to add you.',
  };
}

export function mayRequest(policy: Policy, person: Person): Permission {
  if (isRequester(policy, person)) return ALLOWED;
  return {
    allowed: false,
    why: 'You are not on Signet’s list of requesters. Ask whoever runs Signet here to add you, or ask a requester to send it.',
  };
}

/** `typedConfirmation` is what a self-approver typed; it must equal the request's id. */
export function mayApprove(
  policy: Policy,
  person: Person,
  request: { readonly id: string; readonly requestedBy: string },
  typedConfirmation: string | null = null,
): Permission {
  if (!isApprover(policy, person)) {
    return {
      allowed: false,
      why: 'You are not on Signet’s list of approvers, so this decision is not yours to make. One of the approvers has to.',
    };
  }
  if (person.id !== request.requestedBy) return ALLOWED;
  if (!policy.allowSelfApproval) {
    return {
      allowed: false,
      why: 'You asked for this change yourself, so somebody else has to approve it.',
    };
  }
  if (typedConfirmation?.trim().toUpperCase() !== request.id.toUpperCase()) {
    return {
      allowed: false,
      why: `You asked for this change yourself. To approve it all the same, type the request’s id, ${request.id}.`,
    };
  }
  return ALLOWED;
}

/** Approvers may deny; so may the requester's colleagues only if they are approvers. */
export function mayDeny(policy: Policy, person: Person): Permission {
  if (isApprover(policy, person)) return ALLOWED;
  return {
    allowed: false,
    why: 'You are not on Signet’s list of approvers, so this decision is not yours to make.',
  };
}

export function mayCancel(
  policy: Policy,
  person: Person,
  request: { readonly requestedBy: string },
): Permission {
  if (person.id === request.requestedBy || isApprover(policy, person)) return ALLOWED;
  return {
    allowed: false,
    why: 'Only the person who asked, or an approver, can cancel a request.',
  };
}
