/** The doors, opened over the ports: what Slack's listeners call. */
import type { Doors } from '../slack/doors.ts';
import { command } from './command.ts';
import { approve, cancel, chooseDefaultSmtp, deny } from './decide.ts';
import type { Ports } from './ports.ts';

export function createDoors(ports: Ports): Doors {
  return {
    isSimulated: ports.executor.isSimulated,
    command: (act) => command(ports, act),
    approve: (act) => approve(ports, act),
    deny: (act) => deny(ports, act),
    cancel: (act) => cancel(ports, act),
    chooseDefaultSmtp: (act) => chooseDefaultSmtp(ports, act),
  };
}
