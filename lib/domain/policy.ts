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

export type PermissionRefusal =
  | { readonly code: 'not-on-a-list' | 'not-a-requester' | 'own-request' | 'not-yours-to-cancel' }
  | { readonly code: 'not-an-approver'; readonly decision: 'approve' | 'deny' }
  | { readonly code: 'own-request-not-confirmed'; readonly requestId: string };

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: PermissionRefusal };

const ALLOWED: Permission = { allowed: true };

function refused(refusal: PermissionRefusal): Permission {
  return { allowed: false, refusal };
}

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
  const isListed = isRequester(policy, person) || isApprover(policy, person);
  return isListed ? ALLOWED : refused({ code: 'not-on-a-list' });
}

export function mayRequest(policy: Policy, person: Person): Permission {
  return isRequester(policy, person) ? ALLOWED : refused({ code: 'not-a-requester' });
}

/** `typedConfirmation` is what a self-approver typed; it must equal the request's id. */
export function mayApprove(
  policy: Policy,
  person: Person,
  request: { readonly id: string; readonly requestedBy: string },
  typedConfirmation: string | null = null,
): Permission {
  if (!isApprover(policy, person)) return refused({ code: 'not-an-approver', decision: 'approve' });
  if (person.id !== request.requestedBy) return ALLOWED;
  if (!policy.allowSelfApproval) return refused({ code: 'own-request' });
  return typedConfirmation?.trim().toUpperCase() === request.id.toUpperCase()
    ? ALLOWED
    : refused({ code: 'own-request-not-confirmed', requestId: request.id });
}

/** Approvers may deny; so may the requester's colleagues only if they are approvers. */
export function mayDeny(policy: Policy, person: Person): Permission {
  return isApprover(policy, person)
    ? ALLOWED
    : refused({ code: 'not-an-approver', decision: 'deny' });
}

export function mayCancel(
  policy: Policy,
  person: Person,
  request: { readonly requestedBy: string },
): Permission {
  return person.id === request.requestedBy || isApprover(policy, person)
    ? ALLOWED
    : refused({ code: 'not-yours-to-cancel' });
}
