/** The policy of the simulated workspace: who asks and who decides are its two user groups. */
import type { Policy } from '../domain/policy.ts';
import { APPROVERS, REQUESTERS } from './people.ts';

export const LOCAL_POLICY: Policy = {
  version: 'local-1',
  requesters: { users: [], groups: [REQUESTERS.id] },
  approvers: { users: [], groups: [APPROVERS.id] },
  allowSelfApproval: false,
  approvalExpiresAfterMinutes: 24 * 60,
};
