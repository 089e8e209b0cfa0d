/** Commands that tests send. */
import type { OperationCommand } from '../../../lib/exchange/port.ts';

export function enable(operationId: string, server: string, thumbprint: string): OperationCommand {
  return {
    operationId,
    server,
    operation: 'Enable-ServiceCertificate',
    fence: 1,
    parameters: {
      thumbprint,
      services: ['IMAP', 'POP', 'IIS', 'SMTP'],
      defaultSmtp: 'keep',
      doNotRequireSsl: false,
    },
  };
}

export function restart(operationId: string, server: string): OperationCommand {
  return {
    operationId,
    server,
    operation: 'Restart-CertificateConsumer',
    fence: 1,
    parameters: { consumers: ['POP', 'IMAP'] },
  };
}

export function probe(operationId: string, server: string): OperationCommand {
  return { operationId, server, operation: 'Test-ServedCertificate', fence: null, parameters: {} };
}
