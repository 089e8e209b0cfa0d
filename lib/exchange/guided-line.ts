/** How a person runs the script of a task, and where its output goes. */
import type { OperationCommand } from './port.ts';

type Named = Pick<OperationCommand, 'operationId'>;

/** The file the script comes in. */
export function scriptFileOf({ operationId }: Named): string {
  return `${operationId}.ps1`;
}

/** Where the line leaves what the script prints. */
export function outputFileOf({ operationId }: Named): string {
  return `${operationId}.json`;
}

/** For an elevated Windows PowerShell window, in the folder of the file. `-NoProfile`: a profile may print, and change what cmdlets do; the execution policy is passed by for this one process. */
export function guidedLine(command: Named): string {
  return `powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File .\\${scriptFileOf(command)} | Set-Content .\\${outputFileOf(command)}`;
}
