/** The operations that change a server, over the model: from a command and its progress to the next effect. */
import { OPERATIONS } from '../operations.ts';
import type { OperationCommand } from '../port.ts';
import { nextBackEndStep } from './back-end-operation.ts';
import { nextCertificateNameStep } from './certificate-name-operation.ts';
import { nextConnectorStep } from './connector-operation.ts';
import { nextEnableStep } from './enable-operation.ts';
import { nextNewCertificateStep } from './new-certificate-operation.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { nextRemoveStep } from './remove-operation.ts';
import { nextRestartStep } from './restart-operation.ts';
import { nextUmStartupStep } from './um-startup-operation.ts';

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
    case 'Set-PopImapCertificateName':
      return nextCertificateNameStep({
        ...situation,
        parameters: OPERATIONS['Set-PopImapCertificateName'].parameters.parse(command.parameters),
      });
    case 'Set-UmStartupMode':
      return nextUmStartupStep({
        ...situation,
        parameters: OPERATIONS['Set-UmStartupMode'].parameters.parse(command.parameters),
      });
    case 'Remove-ServiceCertificate':
      return nextRemoveStep({
        ...situation,
        parameters: OPERATIONS['Remove-ServiceCertificate'].parameters.parse(command.parameters),
      });
    case 'Set-ConnectorTlsCertificate':
      return nextConnectorStep({
        ...situation,
        parameters: OPERATIONS['Set-ConnectorTlsCertificate'].parameters.parse(command.parameters),
      });
    case 'New-InternalTransportCertificate':
      return nextNewCertificateStep({ ...situation, parameters: {} });
    case 'Set-BackEndBinding':
      return nextBackEndStep({
        ...situation,
        parameters: OPERATIONS['Set-BackEndBinding'].parameters.parse(command.parameters),
      });
    case 'Get-CertificateInventory':
    case 'Test-OperationPermission':
    case 'Test-ServedCertificate':
      throw new Error(`${command.operation} changes nothing and has no steps.`);
  }
}
