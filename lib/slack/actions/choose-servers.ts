/** Other servers are chosen in the assignment dialog: it is drawn again, with their certificates to choose from. */
import type { CertificateOnServers } from '../doors.ts';
import { MOST_SERVERS, readFormMemory } from '../form-memory.ts';
import type { ListenerTools } from '../listener.ts';
import {
  chosenDefaultSmtp,
  chosenServers,
  chosenServices,
  chosenThumbprint,
} from '../modals/form-values.ts';
import { updateView } from '../open-form.ts';
import { explain } from '../trouble.ts';
import { assignmentView } from '../views/modals/assignment.ts';
import { remarkOn } from '../views/modals/choices.ts';
import type { BlockActionArgs } from './view-press.ts';

interface LookedUp {
  readonly found: readonly CertificateOnServers[];
  readonly remark: string | null;
}

export function chooseServers({ doors, log }: ListenerTools) {
  const lookUp = (servers: readonly string[], deliveryId: string): Promise<LookedUp> =>
    doors.certificateOptions({ servers, typed: '' }).then(
      (choices) => ({ found: choices.found, remark: remarkOn(servers, choices) }),
      (error: unknown) => ({ found: [], remark: explain(error, deliveryId, log) }),
    );
  return async ({ body, ack, client }: BlockActionArgs): Promise<void> => {
    const { view } = body;
    const memory = readFormMemory(view?.private_metadata);
    const deliveryId = `act:${body.trigger_id}`;
    try {
      if (view === undefined || memory === null) return;
      const { values } = view.state;
      const servers = chosenServers(values).slice(0, MOST_SERVERS);
      const { found, remark } = await lookUp(servers, deliveryId);
      const thumbprint = chosenThumbprint(values, memory.round);
      const form = {
        ...memory,
        servers,
        certificate: found.find(({ certificate }) => certificate.thumbprint === thumbprint) ?? null,
        services: chosenServices(values),
        options: { ...memory.options, defaultSmtp: chosenDefaultSmtp(values) },
      };
      const next = assignmentView({
        form,
        round: memory.round + 1,
        isFromHome: memory.isFromHome,
        remark,
        isSimulated: doors.isSimulated,
      });
      await updateView(client, view.id, next);
    } catch (error) {
      // The dialog stays as it is; submitting it tells what is missing.
      explain(error, deliveryId, log);
    } finally {
      await ack();
    }
  };
}
