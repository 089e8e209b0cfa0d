import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL, RITA } from '../../lib/desk/people.ts';
import { startWorld, type World } from '../journeys/world.ts';
import { axeScript } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { lookAt } from './look.ts';

const launched = await launchBrowser();
const whyNot = typeof launched === 'string' ? ` (skipped: ${launched})` : '';
const axe = axeScript();

describe.skipIf(typeof launched === 'string')(
  `what a card has no room for, and what a channel does not take${whyNot}`,
  { timeout: 180_000 },
  () => {
    let browser: Browser;
    let world: World;
    let page: Page;
    let certificate = '';

    beforeAll(async () => {
      if (typeof launched === 'string') return;
      browser = launched;
      world = await startWorld();
      certificate = await world.thumbprint(/^mail\.contoso\.com/);
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      page = await context.newPage();
      page.setDefaultTimeout(45_000);
      await page.goto(world.workspace.url);
      await page.getByTestId('server-EX03').waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await world.end();
    });

    const send = async (line: string): Promise<void> => {
      await page.getByTestId('composer').fill(line);
      await page.keyboard.press('Enter');
    };
    const details = () => page.getByRole('button', { name: /All details of request/ }).last();

    it('a card that was cut opens its whole in a dialog, which can be closed again', async () => {
      await send(
        `/cert assign ${certificate} to iis, imap, pop, smtp on EX01, EX02, EX03 replace default smtp`,
      );
      await details().click();
      const dialog = page.getByTestId('modal');
      await dialog.getByText(/EX03/).first().waitFor();
      expect(await lookAt(page, 'the details of a request', axe)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    });

    it('who asked is told directly when Slack takes nothing in the channel any more', async () => {
      const { slack } = world.workspace.desk;
      const error = 'is_archived';
      for (const method of ['chat.postMessage'] as const) {
        slack.refuseCalls({ method, channel: CHANNEL.id, calls: 1000, error });
      }
      await world.ask(RITA.id, `assign ${certificate} to iis on EX02`);
      await page.getByTestId('place-messages').click();
      await page
        .getByText(/unarchive it/)
        .first()
        .waitFor();
      expect(await lookAt(page, 'told directly', axe)).toEqual([]);
    });
  },
);
