/** An open modal or a published Home tab as Slack's Web API and payloads show it. */
import { BOT, TEAM } from '../people.ts';
import type { Home, InputValues, OpenView } from './state.ts';

export function viewOutput(open: OpenView | Home, values: InputValues): Record<string, unknown> {
  const { view } = open;
  return {
    id: open.id,
    team_id: TEAM.id,
    type: view.type,
    title: view.title ?? null,
    submit: view.submit ?? null,
    close: view.close ?? null,
    blocks: view.blocks,
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    external_id: view.external_id,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    state: { values },
    hash: open.hash,
    root_view_id: 'rootId' in open ? open.rootId : open.id,
    previous_view_id: 'previousId' in open ? open.previousId : null,
    app_id: BOT.appId,
    bot_id: BOT.botId,
    app_installed_team_id: TEAM.id,
  };
}
