/** Every command the stub module forwards, and which server it is about. */
import type { OrganisationState, ServerState } from '../../../lib/exchange/simulated/state.ts';
import { CERTIFICATE_CMDLETS } from './certificate-cmdlets.ts';
import { CLIENT_NAME_CMDLETS } from './client-name-cmdlets.ts';
import { ORGANISATION_CMDLETS } from './organisation-cmdlets.ts';
import { SERVER_CMDLETS } from './server-cmdlets.ts';
import { WINDOWS_CMDLETS } from './windows-cmdlets.ts';
import type { Cmdlet, ParameterReader } from './world.ts';

const ALL: Readonly<Record<string, Cmdlet>> = {
  ...CERTIFICATE_CMDLETS,
  ...SERVER_CMDLETS,
  ...ORGANISATION_CMDLETS,
  ...CLIENT_NAME_CMDLETS,
  ...WINDOWS_CMDLETS,
};

export const CMDLET_NAMES: readonly string[] = Object.keys(ALL);

/** What an Edge server's Exchange has no command for. */
const NOT_ON_EDGE: ReadonlySet<string> = new Set([
  ...Object.keys(CLIENT_NAME_CMDLETS),
  'Get-AuthConfig',
  'Get-FederationTrust',
  'Get-HybridConfiguration',
  'Get-MailboxServer',
  'Get-PopSettings',
  'Set-PopSettings',
  'Get-ImapSettings',
  'Set-ImapSettings',
  'Get-UMService',
  'Set-UMService',
  'Get-UMCallRouterSettings',
  'Set-UMCallRouterSettings',
]);

/** `undefined`: there is no such command on the server. */
export function cmdletNamed(name: string, session: ServerState): Cmdlet | undefined {
  const known = CMDLET_NAMES.find((each) => each.toLowerCase() === name.toLowerCase());
  if (known === undefined) return undefined;
  const isMissing =
    (session.role === 'Edge' && NOT_ON_EDGE.has(known)) ||
    (known === 'Get-ClientAccessService' && session.version === '2013') ||
    (known.includes('UM') && !['2013', '2016'].includes(session.version));
  return isMissing ? undefined : ALL[known];
}

/** Named by -Server or, as `server` or `server\…`, by -Identity; else the session's own. */
export function targetOf(
  organisation: OrganisationState,
  session: ServerState,
  parameters: ParameterReader,
): ServerState {
  const named = [parameters.text('Server'), parameters.text('Identity')?.split('\\')[0] ?? null];
  for (const name of named) {
    const short = name?.split('.')[0]?.toUpperCase();
    const found = short === undefined ? undefined : organisation.servers[short];
    if (found !== undefined) return found;
  }
  return session;
}
