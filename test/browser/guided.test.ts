import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../journeys/world.ts';
import { launchBrowser } from './browser.ts';

const launched = await launchBrowser();
const whyNot = typeof launched === 'string' ? ` (skipped: ${launched})` : '';
/** Set to a folder to see every step. */
const STEPS = process.env.SIGNET_STEPS;

describe.skipIf(typeof launched === 'string')(
  `a server that is reached through people, in a browser${whyNot}`,
  () => {
    let browser: Browser;
    let world: World;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      if (typeof launched === 'string') return;
      browser = launched;
      world = await startWorld({ guided: ['EX02'] });
      const context = await browser.newContext({
        viewport: { width: 1440, height: 1000 },
        acceptDownloads: true,
      });
      page = await context.newPage();
      page.setDefaultTimeout(45_000);
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(world.workspace.url);
    });
    afterAll(async () => {
      await browser.close();
      await world.end();
    });

    const step = async (name: string): Promise<void> => {
      if (STEPS === undefined) return;
      await mkdir(STEPS, { recursive: true });
      await page.screenshot({ path: join(STEPS, `${name}.png`) });
    };

    it('is read by its console on one side and the dialog on the other', async () => {
      const thumbprint = await world.thumbprint(/^mail\.contoso\.com/, 'EX02');
      const id = await world.ask('U01RITA', `assign ${thumbprint} to iis on EX02`);
      const console = page.getByTestId('console-EX02');
      await console.getByText('Get-CertificateInventory').waitFor();
      await expect(page.getByTestId('console-EX01').count()).resolves.toBe(0);
      for (const operation of ['Get-CertificateInventory', 'Test-OperationPermission']) {
        await console
          .getByRole('listitem')
          .filter({ hasText: operation })
          .getByRole('button', { name: 'Run on EX02' })
          .click();
        const download = page.waitForEvent('download');
        await console.getByRole('button', { name: /^Save as/ }).click();
        const file = await (await download).path();
        expect(readFileSync(file, 'utf8')).toContain(`"operation":"${operation}"`);
        await step(`guided-1-${operation}`);

        const thread = page.getByTestId('message').filter({ hasText: id }).first();
        const toggle = thread.getByTestId('thread-toggle');
        if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
        const task = thread.getByTestId('message').filter({ hasText: `${operation} on EX02` });
        await task.getByRole('button', { name: 'Paste result' }).click();
        const dialog = page.getByTestId('modal');
        await dialog.locator('input[type=file]').setInputFiles(file);
        await step(`guided-2-${operation}`);
        await dialog.getByRole('button', { name: 'Hand in' }).click();
        await dialog.getByText('Signet has taken it').waitFor();
        await dialog.locator('button.button', { hasText: 'Close' }).click();
        await console.getByRole('button', { name: 'Close' }).click();
      }
      await world.until(id, 'awaiting-approval');
      await console.waitFor({ state: 'detached' });
      await step('guided-3');
      expect(complaints).toEqual([]);
    });

    it('hands the script out from the thread', async () => {
      const download = page.waitForEvent('download');
      await page
        .getByRole('link', { name: /\.read\.1\.EX02\.ps1$/ })
        .first()
        .click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain(
        'Get-ExchangeCertificate',
      );
    });
  },
);
