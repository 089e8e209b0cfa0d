/** Whether a server takes elliptic-curve certificates: it needs a build that can, and an administrator who has said so. */
import type { ServerState } from './state.ts';

/** The builds that brought the support (hotfix update of April 2024), by the cumulative update they belong to. */
const FIRST_BUILDS: Readonly<Record<string, number>> = {
  '15.1.2507': 39,
  '15.2.1258': 34,
  '15.2.1544': 11,
};

/** Newer cumulative updates than these have the support from their first build on. */
const LAST_LISTED: Readonly<Record<'2016' | '2019', number>> = { '2016': 2507, '2019': 1544 };

export function takesEllipticCurves(
  server: Pick<ServerState, 'version' | 'build' | 'isEccSupported'>,
): boolean {
  return server.isEccSupported && hasSwitch(server);
}

function hasSwitch({ version, build }: Pick<ServerState, 'version' | 'build'>): boolean {
  if (version === '2013') return false;
  if (version === 'SE' || build === null) return true;
  const [major, minor, update, revision] = build.split('.').map(Number);
  const first = FIRST_BUILDS[`${major}.${minor}.${update}`];
  if (first !== undefined) return (revision ?? 0) >= first;
  return (update ?? 0) > LAST_LISTED[version];
}
