/** Other servers are chosen in the assignment dialog: it is drawn again, with their certificates to choose from. */
import type { CertificateOnServers, Choices } from '../doors.ts';
import { MOST_SERVERS, readFormMemory } from '../form-memory.ts';
import type { ListenerTools } from '../listener.ts';
import {
  chosenDefaultSmtp,
  chosenServers,
  chosenServices,
  chosenThumbprint,
} from '../modals/form-values.ts';
import { updateView } from '../open-form.ts';
import { NOT_NOW } from '../options/servers.ts';
import { explain } from '../trouble.ts';
import { assignmentView } from '../views/modals/assignment.ts';
import { count, namedPlainly } from '../views/words.ts';
import type { BlockActionArgs } from './view-press.ts';

export function chooseServers({ doors, log }: ListenerTools) {
  const lookUp = (servers: readonly string[], deliveryId: string) =>
    doors.certificateOptions({ servers, typed: '' }).catch(
      (error: unknown): Choices<CertificateOnServers> => ({
        found: [],
        why: explain(error, deliveryId, log) ?? NOT_NOW,
      }),
    );
  return async ({ body, ack, client }: BlockActionArgs): Promise<void> => {
    const { view } = body;
    const memory = readFormMemory(view?.private_metadata);
    const deliveryId = `act:${body.trigger_id}`;
    try {
      if (view === undefined || memory === null) return;
      const { values } = view.state;
      const servers = chosenServers(values).slice(0, MOST_SERVERS);
      const choices = await lookUp(servers, deliveryId);
      const thumbprint = chosenThumbprint(values, memory.round);
      const form = {
        ...memory,
        servers,
        certificate:
          choices.found.find(({ certificate }) => certificate.thumbprint === thumbprint) ?? null,
        services: chosenServices(values),
        options: { ...memory.options, defaultSmtp: chosenDefaultSmtp(values) },
      };
      const next = assignmentView({
        form,
        round: memory.round + 1,
        isFromHome: memory.isFromHome,
        remark: remarkOn(servers, choices),
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

function remarkOn(
  servers: readonly string[],
  choices: Choices<CertificateOnServers>,
): string | null {
  if (servers.length === 0) return null;
  if (choices.why !== null) return choices.why;
  const everywhere = choices.found.filter(({ holders }) => holders.length === servers.length);
  const all = `${count(choices.found.length, 'certificate')} on ${namedPlainly(servers, 3)}`;
  return servers.length === 1
    ? `${all}.`
    : `${all}; ${everywhere.length} of them on every one, listed first.`;
}
