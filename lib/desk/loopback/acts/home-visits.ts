/** Looking at the bot's Home or Messages tab. */
import { homeOpenedEvent } from '../view-payloads.ts';
import { newId } from '../workspace.ts';
import { type ActOutcome, errorCode, FINE, type Ground } from './ground.ts';

export interface HomeVisits {
  /** Tells the bot who looks; it publishes the view when it likes. */
  openHome(user: string, tab: 'home' | 'messages'): Promise<ActOutcome>;
}

export function createHomeVisits({ workspace, courier }: Ground): HomeVisits {
  return {
    async openHome(user, tab) {
      const answer = await courier.deliverEvent(
        homeOpenedEvent({
          user,
          tab,
          home: workspace.homeOf(user),
          eventId: newId('Ev'),
          now: workspace.now(),
        }),
      );
      if (answer.kind === 'answered') return FINE;
      return { problem: `Signet did not take the event (${errorCode(answer)}).` };
    },
  };
}
