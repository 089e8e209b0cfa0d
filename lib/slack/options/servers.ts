/** The list of servers in the assignment dialog, for what was typed so far. */
import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import type { ListenerTools } from '../listener.ts';
import { explain } from '../trouble.ts';
import { serverChoices } from '../views/modals/choices.ts';

export type OptionsArgs = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs;

export function servers({ doors, log }: ListenerTools) {
  return async ({ options, ack }: OptionsArgs): Promise<void> => {
    try {
      await ack({ options: serverChoices(await doors.serverOptions({ typed: options.value })) });
    } catch (error) {
      explain(error, `opt:${options.block_id}:${options.user.id}`, log);
      await ack({ options: serverChoices({ found: [], why: 'not-now' }) });
    }
  };
}
