/** Somebody opens App Home: it is drawn anew. */
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { ListenerTools } from '../listener.ts';
import { checkedView } from '../outgoing.ts';
import { explain } from '../trouble.ts';
import { sentenceHome } from '../views/home/home.ts';
import { showHome } from './show-home.ts';

export function homeOpened({ doors, log }: ListenerTools) {
  return async ({
    event,
    body,
    client,
  }: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    // The tab with the messages is not ours to draw.
    if (event.tab !== 'home') return;
    try {
      await showHome(doors, client, event.user);
    } catch (error) {
      const sentence = explain(error, `evt:${body.event_id}`, log);
      if (sentence === null) return;
      const view = sentenceHome(sentence, doors.isSimulated);
      await client.views.publish({ user_id: event.user, view: checkedView(view) });
    }
  };
}
