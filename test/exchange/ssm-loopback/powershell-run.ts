/** Runs a document's own text in PowerShell, as the agent does: from a file, with the parameters in the environment. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationName } from '../../../lib/exchange/operations.ts';
import { scriptText } from '../../../lib/exchange/script-text.ts';
import { type SsmDocument, ssmDocument } from '../../../lib/exchange/ssm-document.ts';
import { readUnderTest, runPowerShell } from '../../powershell/run-script.ts';
import type { RunScript } from './model.ts';

/** The operation's document, but for the parts of its script that reach what a test machine has not. */
export function documentUnderTest(operation: OperationName): SsmDocument {
  return ssmDocument(operation, scriptText(operation, readUnderTest));
}

/** `folder` holds one machine for each node; `url`: of the cmdlet server. */
export function powerShellRun(folder: string, url: string): RunScript {
  return async ({ content, environment, node }) => {
    const machine = join(folder, node.computerName);
    const orchestration = join(machine, environment.SSM_COMMAND_ID ?? '');
    mkdirSync(orchestration, { recursive: true });
    const path = join(orchestration, '_script.ps1');
    writeFileSync(path, content.mainSteps[0].inputs.runCommand.join('\n'));
    return runPowerShell(
      ['-File', path],
      { folder: machine, url },
      { ...environment, COMPUTERNAME: node.computerName },
    );
  };
}
