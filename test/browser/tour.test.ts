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

describe.skipIf(typeof launched === 'string')(`the tour${whyNot}`, { timeout: 180_000 }, () => {
  let browser: Browser;
  let world: World;
  let page: Page;
  const findings: string[] = [];

  beforeAll(async () => {
    if (typeof launched === 'string') return;
    browser = launched;
    world = await startWorld();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(45_000);
    await page.goto(world.workspace.url);
    await page.getByTestId('server-EX02').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await world.end();
  });

  const tour = () => page.getByTestId('tour');
  const offered = (label: string) => tour().getByRole('button', { name: label });
  const reached = (done: number) =>
    page.locator(`[data-testid="tour"][data-done="${done}"]`).waitFor();

  async function look(state: string): Promise<void> {
    findings.push(...(await lookAt(page, state, axe)));
  }

  async function approveNewest(): Promise<void> {
    await page
      .getByRole('button', { name: /Approve request/ })
      .last()
      .click();
    const question = page.getByRole('dialog');
    const isAsked = await question.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
    if (isAsked) await question.getByRole('button', { name: 'Approve' }).click();
  }

  it('begins with a request', async () => {
    await look('the first page');
    await offered('Send the request').click();
    await reached(1);
    await page.getByRole('button', { name: /Approve request/ }).waitFor();
    await look('a card');
  });

  it('shows something blocked, to the person who asked alone', async () => {
    await offered('Send the check').click();
    await reached(2);
    await look('a private answer');
  });

  it('shows what has to be confirmed, and that somebody else decides', async () => {
    await page.getByRole('button', { name: /Approve request/ }).click();
    const question = page.getByRole('dialog');
    await question.waitFor();
    await look('a question');
    await question.getByRole('button', { name: 'Approve' }).click();
    await reached(3);
  });

  it('approves as somebody else', async () => {
    await offered('Become Adam').click();
    await approveNewest();
    await reached(4);
    await page
      .getByText(/Done on 1 server/)
      .first()
      .waitFor();
    await look('a finished request');
  });

  it('fails half-way and recovers', async () => {
    await offered('Set it on EX02').click();
    await offered('Become Rita').click();
    await offered('Send the request').click();
    await offered('Become Adam').click();
    await approveNewest();
    await offered('Become Rita').click();
    await look('a failed request');
    await offered('Ask again').click();
    await offered('Become Adam').click();
    await approveNewest();
    await reached(5);
  });

  it('ends with the report and its thread', async () => {
    await page.getByTestId('thread-toggle').first().click();
    await reached(6);
    await tour().getByText('Tour finished').waitFor();
    await look('the end of the tour');
  });

  it('what changed meanwhile is noted, with the operation that did it', async () => {
    const change = page.getByTestId('change').filter({ hasText: 'EX01 IIS 443' });
    await change.getByText('Enable-ServiceCertificate').waitFor();
  });

  it('the Home tab comes from the bot', async () => {
    await page.getByTestId('place-home').click();
    await page.getByTestId('home').getByRole('button').first().waitFor();
    await look('the Home tab');
  });

  it('starts over with nothing left, and works again', async () => {
    await page.getByTestId('place-C01CERTS').click();
    await page.getByTestId('start-over').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Assign a certificate, end to end').waitFor();
    await reached(0);
    expect(await world.workspace.bot.ports.store.listRequests('ended', 10)).toEqual([]);
    await offered('Become Rita').click();
    await offered('Send the request').click();
    await reached(1);
  });

  it.skipIf(axe === null)(`has no serious finding of axe-core on its way${noAxe}`, () => {
    expect(findings).toEqual([]);
  });
});
