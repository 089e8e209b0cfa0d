/** Error records as Exchange and PowerShell word them. */
import type { Refusal } from '../../../lib/exchange/simulated/refusal.ts';
import type { CmdletError } from './world.ts';

/** Exchange's refusals: all InvalidOperationException, but for what Remove refuses. */
export function exchangeError(cmdlet: string, { code, message }: Refusal): CmdletError {
  return {
    message,
    category: code === 'removal-refused' ? 'InvalidArgument' : 'NotSpecified',
    fullyQualifiedErrorId: `[FailureCategory=Cmdlet-InvalidOperationException] 5B9F4C0F,Microsoft.Exchange.Management.SystemConfigurationTasks.${cmdlet.replace('-', '')}`,
  };
}

export function unknownCommand(name: string): CmdletError {
  return {
    message: `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.`,
    category: 'ObjectNotFound',
    fullyQualifiedErrorId: 'CommandNotFoundException',
  };
}

export function badParameter(name: string, why: string): CmdletError {
  return {
    message: `Cannot process argument transformation on parameter '${name}'. ${why}`,
    category: 'InvalidData',
    fullyQualifiedErrorId: 'ParameterArgumentTransformationError',
  };
}

export function noService(name: string, cmdlet: string): CmdletError {
  return {
    message: `Cannot find any service with service name '${name}'.`,
    category: 'ObjectNotFound',
    fullyQualifiedErrorId: `NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.${cmdlet.replace('-', '')}Command`,
  };
}

export function noPath(path: string): CmdletError {
  return {
    message: `Cannot find path '${path}' because it does not exist.`,
    category: 'ObjectNotFound',
    fullyQualifiedErrorId: 'PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand',
  };
}
