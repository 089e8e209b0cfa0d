import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../journeys/world.ts';
import { axeScript } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { lookAt } from './look.ts';

const launched = await launchBrowser();
const whyNot = typeof launched === 'string' ? ` (skipped: ${launched})` : '';

const axe = axeScript();
const noAxe = axe === null ? ' (not looked at: axe-core is not installed)' : '';

describe.skipIf(typeof launched === 'string')(
  `Slack's other surfaces in a browser${whyNot}`,
  { timeout: 180_000 },
  () => {
    let browser: Browser;
    let world: World;
    let page: Page;
    const findings: string[] = [];

    beforeAll(async () => {
      if (typeof launched === 'string') return;
      browser = launched;
      world = await startWorld();
      const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
      page = await context.newPage();
      page.setDefaultTimeout(45_000);
      await page.goto(world.workspace.url);
      await page.getByTestId('port-EX01-IMAP-993').waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await world.end();
    });

    const look = async (state: string): Promise<void> => {
      findings.push(...(await lookAt(page, state, axe)));
    };
    const send = async (line: string): Promise<void> => {
      await page.getByTestId('composer').fill(line);
      await page.keyboard.press('Enter');
    };

    it('asks for a change in a dialog: servers, certificate, services, then the card', async () => {
      await send('/cert assign');
      const dialog = page.getByTestId('modal');
      await dialog.getByRole('combobox', { name: /Servers/ }).click();
      await page.getByTestId('option').getByText('EX01').click();
      // The field is another one once the servers are known.
      await dialog.getByPlaceholder('Type a name or a thumbprint').waitFor();
      await dialog.getByRole('combobox', { name: /Certificate/ }).click();
      await page.keyboard.type('mail.contoso');
      await page.getByTestId('option').filter({ hasText: '2026' }).first().click();
      await dialog.getByRole('checkbox', { name: /IIS/ }).check();
      await look('the dialog, filled');
      await dialog.getByRole('button', { name: 'Ask for it' }).click();
      await page
        .getByTestId('message')
        .getByRole('button', { name: /Approve request/ })
        .waitFor();
      await look('the dialog, answered');
    });

    it('judges a command in somebody’s message, privately', async () => {
      const dialog = page.getByTestId('modal');
      if (await dialog.isVisible()) await page.keyboard.press('Escape');
      const thumbprint = await world.thumbprint(/Wildcard/);
      await send(
        `Enable-ExchangeCertificate -Thumbprint ${thumbprint} -Services IMAP -Server EX01`,
      );
      const message = page
        .getByTestId('message')
        .filter({ hasText: 'Enable-ExchangeCertificate -T' });
      await message.last().hover();
      await message.last().getByTestId('message-menu').click();
      await page.getByTestId('shortcut-check-this-command').click();
      await page
        .getByTestId('ephemeral-message')
        .getByText(/Set-ImapSettings/)
        .first()
        .waitFor();
      await look('a judged message');
    });

    it('shows in Home what waits for whom', async () => {
      await page.getByTestId('person-adam').click();
      await page.getByText('Signet home').click();
      await page.getByText('Waiting for you').waitFor();
      await page
        .getByText(/asked by/)
        .first()
        .waitFor();
      await look('the Home tab of an approver');
    });

    it.skipIf(axe === null)(`have no serious finding of axe-core${noAxe}`, () => {
      expect(findings).toEqual([]);
    });
  },
);
