/** An open view as Slack's Web API and payloads show it. */
import { BOT, TEAM } from '../people.ts';
import type { InputValues, OpenView } from './state.ts';

export function viewOutput(open: OpenView, values: InputValues): Record<string, unknown> {
  const { view } = open;
  return {
    id: open.id,
    team_id: TEAM.id,
    type: view.type,
    title: view.title,
    submit: view.submit ?? null,
    close: view.close ?? null,
    blocks: view.blocks,
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    external_id: view.external_id,
    clear_on_close: view.clear_on_close,
    notify_on_close: view.notify_on_close,
    state: { values },
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId,
    app_id: BOT.appId,
    bot_id: BOT.botId,
    app_installed_team_id: TEAM.id,
  };
}
