/** The doors, opened over the ports: what Slack's listeners call. */
import type { Doors } from '../slack/doors.ts';
import { assignmentForm, certificateOptions, serverOptions } from './assignment-form.ts';
import { checkBuilt, requestBuilt } from './built-request.ts';
import { command } from './command.ts';
import { approve, cancel, chooseDefaultSmtp, deny } from './decide.ts';
import { details } from './details.ts';
import { home } from './home.ts';
import type { Ports } from './ports.ts';
import { bringOutput, withdrawTask } from './tasks.ts';

export function createDoors(ports: Ports): Doors {
  return {
    isSimulated: ports.executor.isSimulated,
    command: (act) => command(ports, act),
    approve: (act) => approve(ports, act),
    deny: (act) => deny(ports, act),
    cancel: (act) => cancel(ports, act),
    chooseDefaultSmtp: (act) => chooseDefaultSmtp(ports, act),
    assignmentForm: (act) => assignmentForm(ports, act),
    serverOptions: (asked) => serverOptions(ports, asked),
    certificateOptions: (asked) => certificateOptions(ports, asked),
    request: (act) => requestBuilt(ports, act),
    check: (act) => checkBuilt(ports, act),
    details: (asked) => details(ports, asked),
    home: (asked) => home(ports, asked),
    bringOutput: (act) => bringOutput(ports, act),
    withdrawTask: (act) => withdrawTask(ports, act),
  };
}
