/** The report’s page in a real browser: nothing fetched, nothing run, readable in any of its forms. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { reportAsHtml } from '../../lib/report/as-html.ts';
import { drawPicture } from '../../lib/report/picture.ts';
import { HOSTILE } from '../report/hostile.ts';
import { exportedServer, inDays, mail, reportOn } from '../report/reporting.ts';
import { axeScript, seriousFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';

const launched = await launchBrowser();
const browser: Browser | null = typeof launched === 'string' ? null : launched;
const folder = mkdtempSync(join(tmpdir(), 'report-page-'));
const file = join(folder, 'report.html');
const report = reportOn(
  ...Object.values(HOSTILE).map((name, index) =>
    exportedServer([{ ...mail, friendlyName: name, notAfter: inDays(index * 20 - 5) }], name),
  ),
);
writeFileSync(file, reportAsHtml(report, drawPicture(report)));

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

describe.skipIf(browser === null)(
  browser === null ? `the report’s page (SKIPPED: ${launched})` : 'the report’s page',
  () => {
    it.each([
      ['light', 360],
      ['dark', 360],
      ['light', 1280],
      ['dark', 1280],
    ] as const)(
      '%s at %s pixels asks for nothing, fits, and can be read by everybody',
      async (colorScheme, width) => {
        const page = await browser?.newPage({ colorScheme, viewport: { width, height: 800 } });
        if (page === undefined) return;
        const asked: string[] = [];
        const said: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('dialog', (dialog) => said.push(dialog.message()));
        page.on('console', (message) => said.push(message.text()));
        await page.goto(pathToFileURL(file).href);
        expect(asked).toEqual([pathToFileURL(file).href]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
          width,
        );
        const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        expect(background).toBe(colorScheme === 'dark' ? 'rgb(20, 24, 29)' : 'rgb(255, 255, 255)');
        const ink = await page.evaluate(
          `getComputedStyle([...document.querySelectorAll('figure text')].find((one) => one.textContent.startsWith('When'))).fill`,
        );
        expect(ink).toBe(colorScheme === 'dark' ? 'rgb(232, 234, 237)' : 'rgb(28, 32, 38)');
        expect(said).toEqual([]);
        const axe = axeScript();
        if (axe !== null) expect(await seriousFindings(page, axe)).toEqual([]);
        await page.close();
      },
    );

    it('prints in light colours, also for somebody who reads in the dark', async () => {
      const page = await browser?.newPage({ colorScheme: 'dark' });
      if (page === undefined) return;
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.goto(pathToFileURL(file).href);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      await page.close();
    });
  },
);
