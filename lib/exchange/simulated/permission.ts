/** Test-OperationPermission over the model: whether operations could do their work on this server. */
import { type OperationResult, PERMISSION_CHECKS } from '../operations.ts';
import { storedOn } from './derive.ts';
import type { ServerState } from './state.ts';

type Check = (typeof PERMISSION_CHECKS)[number];
interface Finding {
  readonly passed: boolean | null;
  readonly detail: string;
}

/** From this version on the agent hands parameters over as environment variables. */
export const OLDEST_AGENT = '3.3.2746.0';
const OLDEST_POWERSHELL = '5.1';

export function permissionOf(
  server: ServerState,
  thumbprint: string | null,
): OperationResult<'Test-OperationPermission'> {
  const { agent, languageMode, powerShell } = server.platform;
  const findings: Readonly<Record<Check, Finding>> = {
    'exchange-service-host': finding(
      server.isServiceHostRunning,
      `MSExchangeServiceHost ${server.isServiceHostRunning ? 'runs' : 'does not run'}.`,
    ),
    'directory-writable': finding(
      server.isDirectoryWritable,
      server.isDirectoryWritable
        ? 'The directory can be changed from here.'
        : 'INSUFF_ACCESS_RIGHTS: the directory refuses changes from here.',
    ),
    'private-key-readable': keyFinding(server, thumbprint),
    'agent-version':
      agent === null
        ? { passed: null, detail: 'No management agent was found.' }
        : finding(isAtLeast(agent, OLDEST_AGENT), `Version ${agent}.`),
    'language-mode': finding(languageMode === 'FullLanguage', `${languageMode}.`),
    'powershell-version': finding(
      isAtLeast(powerShell, OLDEST_POWERSHELL),
      `Version ${powerShell}.`,
    ),
  };
  return { checks: PERMISSION_CHECKS.map((check) => ({ check, ...findings[check] })) };
}

function finding(passed: boolean, detail: string): Finding {
  return { passed, detail };
}

function keyFinding(server: ServerState, thumbprint: string | null): Finding {
  if (thumbprint === null) return { passed: null, detail: 'No certificate was named.' };
  const certificate = storedOn(server, thumbprint);
  if (certificate === undefined) {
    return finding(false, `Certificate ${thumbprint} is not on ${server.name}.`);
  }
  if (!certificate.hasPrivateKey) return finding(false, 'It has no private key here.');
  if (certificate.defect !== null) return finding(false, `${certificate.defect}.`);
  return finding(
    true,
    `Its private key can be read (${certificate.keyProvider ?? 'provider not known'}).`,
  );
}

function isAtLeast(version: string, least: string): boolean {
  const wanted = least.split('.').map(Number);
  const given = version.split('.').map(Number);
  for (const [index, number] of wanted.entries()) {
    const difference = (given[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
