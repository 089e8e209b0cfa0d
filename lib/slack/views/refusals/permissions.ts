/** What people read when something is not theirs to do, by the policy. */
import type { PermissionRefusal } from '../../../domain/policy.ts';
import type { Sentences } from './sentences.ts';

export const PERMISSION_SENTENCES: Sentences<PermissionRefusal> = {
  'not-on-a-list': () =>
    'You are on neither of Signet’s lists, requesters or approvers. Ask whoever runs Signet here to add you.',
  'not-a-requester': () =>
    'You are not on Signet’s list of requesters. Ask whoever runs Signet here to add you, or ask a requester to send it.',
  'not-an-approver': ({ decision }) =>
    decision === 'approve'
      ? 'You are not on Signet’s list of approvers, so this decision is not yours to make. One of the approvers has to.'
      : 'You are not on Signet’s list of approvers, so this decision is not yours to make. Ask one of them to deny it.',
  'own-request': () => 'You asked for this change yourself, so somebody else has to approve it.',
  'own-request-not-confirmed': ({ requestId }) =>
    `You asked for this change yourself. To approve it all the same, type the request’s id, ${requestId}.`,
  'not-yours-to-cancel': () =>
    'Only the person who asked, or an approver, can cancel a request. Ask one of them.',
};
