/** Set-UMService and Set-UMCallRouterSettings as far as certificates need them: the startup mode. */
import type { OperationFailureCode } from '../port.ts';
import type { ServerState } from './state.ts';

type Mode = NonNullable<ServerState['um']>['startupMode'];

/** Unified Messaging ended with Exchange 2016. Source: Discontinued features in Exchange Server. */
export function hasUnifiedMessaging(version: ServerState['version']): boolean {
  return version === '2013' || version === '2016';
}

/** Our own words for a warning that was observed. */
export function startupWarning({ name }: ServerState, service: 'UM' | 'UMCallRouter'): string {
  return `Changes to the startup mode only take effect after the ${service} service is restarted on server ${name}.`;
}

export type StartupOutcome =
  | { readonly kind: 'set'; readonly server: ServerState }
  | { readonly kind: 'refused'; readonly code: OperationFailureCode; readonly message: string };

/** The certificate stays configured whatever the mode; the services must be restarted before the mode counts. */
export function setStartupMode(
  server: ServerState,
  service: 'UM' | 'UMCallRouter',
  startupMode: Mode,
): StartupOutcome {
  const field = service === 'UM' ? 'um' : 'umCallRouter';
  const state = server[field];
  if (state === null || !hasUnifiedMessaging(server.version)) {
    return {
      kind: 'refused',
      code: 'service-refused',
      message: `The ${service} service is not installed on ${server.name}.`,
    };
  }
  return { kind: 'set', server: { ...server, [field]: { ...state, startupMode } } };
}
