import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../journeys/world.ts';
import { launchBrowser } from './browser.ts';

const launched = await launchBrowser();
const whyNot = typeof launched === 'string' ? ` (skipped: ${launched})` : '';

/** Set to a file to have the README's picture made anew. */
const PICTURE = process.env.SIGNET_PICTURE;
/** Set to a folder to see every step. */
const STEPS = process.env.SIGNET_STEPS;

describe.skipIf(typeof launched === 'string')(`the whole product in a browser${whyNot}`, () => {
  let browser: Browser;
  let world: World;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    if (typeof launched === 'string') return;
    browser = launched;
    world = await startWorld();
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
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
  /** The card from its top, with the ports beside it. */
  const takePicture = async (path: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    const card = page.getByTestId('message').filter({ hasText: 'Done on 1 server' }).first();
    await card.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.screenshot({ path });
  };
  const button = (name: RegExp) => page.getByTestId('message').getByRole('button', { name });

  it('leads from a suggestion to a port that serves the new certificate', async () => {
    await page
      .getByTestId('port-EX01-IMAP-993')
      .getByText(/mail\.contoso\.com 2025/)
      .waitFor();
    await step('1-empty');
    await page.getByTestId('try-assign').click();
    await button(/Approve request/).waitFor();
    await page.getByTestId('message').getByText('To confirm').first().waitFor();
    await step('2-card');

    await button(/Approve request/).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page
      .getByTestId('ephemeral-message')
      .getByText(/not yours to make/)
      .waitFor();
    await step('3-refused');

    await page.getByTestId('person-adam').click();
    await button(/Approve request/).click();
    await step('4-confirm');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page
      .getByTestId('message')
      .getByText(/Done on 1 server/)
      .first()
      .waitFor();
    expect(await button(/Approve request/).count()).toBe(0);
    const imap = page.getByTestId('port-EX01-IMAP-993');
    await imap.getByText(/mail\.contoso\.com 2026/).waitFor();
    await page.getByTestId('thread-toggle').first().click();
    await page
      .getByTestId('thread')
      .getByText(/approved the plan/)
      .waitFor();
    await step('5-done');
    await page.getByTestId('thread-toggle').first().click();
    if (PICTURE !== undefined) await takePicture(PICTURE);
  });

  it('denies with a reason typed into a dialog', async () => {
    await page.getByTestId('person-rita').click();
    await page
      .getByTestId('composer')
      .fill(`/cert assign ${await world.thumbprint(/^mail\.contoso\.com/)} to iis on EX02`);
    await page.keyboard.press('Enter');
    await button(/Deny request/).waitFor();
    await page.getByTestId('person-ava').click();
    await button(/Deny request/).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Not on a Friday.');
    await step('6-deny');
    await dialog.getByRole('button', { name: /Deny/ }).click();
    await page
      .getByTestId('message')
      .getByText(/Not on a Friday/)
      .first()
      .waitFor();
    await step('7-denied');
  });

  it('shows a server that goes down, and a request that fails because of it', async () => {
    await page.getByTestId('person-rita').click();
    await page
      .getByTestId('composer')
      .fill(`/cert assign ${await world.thumbprint(/^mail\.contoso\.com/)} to iis on EX03`);
    await page.keyboard.press('Enter');
    await button(/Approve request/).waitFor();
    await page.getByTestId('fault-EX03').selectOption('server-down');
    await page.getByTestId('person-adam').click();
    await button(/Approve request/).click();
    const question = page.getByRole('dialog');
    if (await question.isVisible()) await question.getByRole('button', { name: 'Approve' }).click();
    await page
      .getByTestId('message')
      .getByText(/EX03/)
      .filter({ hasText: /failed/i })
      .first()
      .waitFor();
    await step('8-failed');
  });

  it('leaves no complaint in the browser’s console', () => {
    expect(complaints).toEqual([]);
  });
});
