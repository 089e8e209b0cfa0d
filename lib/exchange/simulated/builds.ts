/** The builds of Exchange that count as up to date here. Source: Exchange Server build numbers and release dates. */
import type { ServerState } from './state.ts';

const UP_TO_DATE: Readonly<Record<ServerState['version'], string>> = {
  '2013': '15.0.1497.48',
  '2016': '15.1.2507.39',
  '2019': '15.2.1544.11',
  SE: '15.2.2562.17',
};

export function buildOf({ version, build }: Pick<ServerState, 'version' | 'build'>): string {
  return build ?? UP_TO_DATE[version];
}
