/** The list of certificates in the assignment dialog: of the servers it remembers, for what was typed so far. */
import { readFormMemory } from '../form-memory.ts';
import type { ListenerTools } from '../listener.ts';
import { explain } from '../trouble.ts';
import { certificateChoices } from '../views/modals/choices.ts';
import type { OptionsArgs } from './servers.ts';

export function certificates({ doors, log }: ListenerTools) {
  return async ({ options, ack }: OptionsArgs): Promise<void> => {
    const chosen = readFormMemory(options.view?.private_metadata)?.servers ?? [];
    try {
      const choices = await doors.certificateOptions({ servers: chosen, typed: options.value });
      await ack({ options: certificateChoices(choices) });
    } catch (error) {
      explain(error, `opt:${options.block_id}:${options.user.id}`, log);
      await ack({ options: certificateChoices({ found: [], why: 'not-now' }) });
    }
  };
}
