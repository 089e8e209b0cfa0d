/** A command that waits for a person. */
import type { KeptTask } from '../../../store/port.ts';

export const task: KeptTask = {
  command: {
    operationId: 'R-4F7K2Q.EX02.1.1',
    server: 'EX02',
    operation: 'Enable-ServiceCertificate',
    parameters: {
      thumbprint: 'AB'.repeat(20),
      services: ['IIS', 'SMTP'],
      defaultSmtp: 'keep',
      doNotRequireSsl: false,
    },
    fence: 7,
  },
  script: '…',
  postedAt: '2026-11-22T10:00:00.000Z',
  expiresAt: '2026-11-22T18:00:00.000Z',
  ended: null,
  endedBy: null,
};
