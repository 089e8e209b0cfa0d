/** The buttons of App Home that turn its pages, and the one that draws it again. */
import { showHome } from '../home/show-home.ts';
import type { ListenerTools } from '../listener.ts';
import { FIRST_PAGES, readPages } from '../views/home/pages.ts';
import { type BlockActionArgs, withTrouble } from './view-press.ts';

export function turnPage(tools: ListenerTools) {
  return (args: BlockActionArgs): Promise<void> =>
    withTrouble(tools, args, async ({ user }) => {
      const { action, client } = args;
      const pages = action.type === 'button' ? readPages(action.value) : FIRST_PAGES;
      await showHome(tools.doors, client, user, pages);
    });
}
