/** The dialog for approving an own request, where the policy allows it: the request's id has to be typed. */
import type { ListenerTools } from '../listener.ts';
import { TYPE_TO_CONFIRM } from '../views/modals.ts';
import { onSubmit, type SubmitArgs } from './submit.ts';

export function typeToConfirm(tools: ListenerTools) {
  return (args: SubmitArgs): Promise<void> =>
    onSubmit(tools, args, TYPE_TO_CONFIRM, (act, reference, typed) =>
      tools.doors.approve({ ...act, ...reference, typed }),
    );
}
