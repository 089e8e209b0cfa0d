/** Draws App Home for one person, as things stand now. */
import type { WebClient } from '@slack/web-api';
import type { Doors } from '../doors.ts';
import { checkedView } from '../outgoing.ts';
import { homeView } from '../views/home/home.ts';
import { FIRST_PAGES, type HomePages, writePages } from '../views/home/pages.ts';

export async function showHome(
  doors: Pick<Doors, 'home' | 'isSimulated'>,
  client: WebClient,
  user: string,
  pages: HomePages = FIRST_PAGES,
): Promise<void> {
  const content = await doors.home({ user, pages: writePages(pages) });
  const view = checkedView(homeView(content, pages, doors.isSimulated));
  await client.views.publish({ user_id: user, view });
}
