/** The operations that change a server, over the model: from a command and its progress to the next effect. */
import { OPERATIONS } from '../operations.ts';
import type { OperationCommand } from '../port.ts';
import { nextEnableStep } from './enable-operation.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { nextRestartStep } from './restart-operation.ts';

/** Throws a ZodError when the parameters do not fit the operation, and a plain one for an operation that changes nothing. */
export function nextStep(
  command: Pick<OperationCommand, 'operation' | 'parameters'>,
  situation: Omit<StepInput<unknown>, 'parameters'>,
): StepOutcome<unknown> {
  switch (command.operation) {
    case 'Enable-ServiceCertificate':
      return nextEnableStep({
        ...situation,
        parameters: OPERATIONS['Enable-ServiceCertificate'].parameters.parse(command.parameters),
      });
    case 'Restart-CertificateConsumer':
      return nextRestartStep({
        ...situation,
        parameters: OPERATIONS['Restart-CertificateConsumer'].parameters.parse(command.parameters),
      });
    case 'Get-CertificateInventory':
    case 'Test-ServedCertificate':
      throw new Error(`${command.operation} changes nothing and has no steps.`);
  }
}
