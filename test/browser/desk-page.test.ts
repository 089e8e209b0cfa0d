import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, startDesk } from '../../lib/desk/server.ts';
import type { Fault, OrganisationView } from '../../lib/exchange/simulated/view.ts';
import { ORGANISATION, PUBLIC_THUMBPRINT } from '../desk/organisation-view.ts';
import {
  BOT_TOKEN,
  type RecordingBot,
  SIGNING_SECRET,
  startRecordingBot,
} from '../desk/recording-bot.ts';
import { launchBrowser } from './browser.ts';
import { fakeBot } from './fake-bot.ts';

const launched = await launchBrowser();
const whyNot = typeof launched === 'string' ? `: skipped, ${launched}` : '';

let browser: Browser;
let directory: string;
let bot: RecordingBot;
let desk: Desk;
let page: Page;
let complaints: string[];
let organisation: OrganisationView;
let isOrganisationLost: boolean;
let aheadMinutes: number;
let resets: number;
let faults: [string, Fault | null][];

const now = () => Date.now() + aheadMinutes * 60_000;

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const opened = await context.newPage();
  // Late noise of a page that closes belongs to its own test.
  const own = complaints;
  opened.setDefaultTimeout(45_000);
  opened.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') own.push(message.text());
  });
  opened.on('pageerror', (error) => own.push(error.message));
  await opened.goto(desk.url);
  await opened.getByTestId('server-EX01').waitFor({ state: 'attached' });
  return opened;
}

async function picture(name: string, of: Page = page): Promise<void> {
  const folder = process.env.DESK_PICTURES ?? directory;
  await of.screenshot({ path: join(folder, `${name}.png`) });
}

async function type(text: string): Promise<void> {
  await page.getByTestId('composer').fill(text);
  await page.getByTestId('composer').press('Enter');
}

async function actAs(handle: string): Promise<void> {
  await page.getByTestId(`person-${handle}`).click();
}

async function postCard(): Promise<void> {
  await type(`/cert assign ${PUBLIC_THUMBPRINT} to iis on EX01`);
  await page.getByRole('button', { name: 'Approve' }).waitFor();
}

describe.skipIf(typeof launched === 'string')(`the desk's page in a browser${whyNot}`, () => {
  beforeAll(() => {
    if (typeof launched !== 'string') browser = launched;
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'desk-page-'));
    complaints = [];
    faults = [];
    resets = 0;
    const own = complaints;
    aheadMinutes = 0;
    isOrganisationLost = false;
    organisation = ORGANISATION;
    bot = await startRecordingBot();
    desk = await startDesk({
      port: 0,
      host: '127.0.0.1',
      stateFile: join(directory, 'slack.json'),
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      botUrl: bot.url,
      now,
      organisation: {
        view: async () => {
          if (isOrganisationLost) throw new Error('connection refused');
          return organisation;
        },
        setFault: async (server, fault) => {
          faults.push([server, fault]);
        },
      },
      clock: {
        now: () => new Date(now()).toISOString(),
        advance: async (minutes) => {
          aheadMinutes += minutes;
        },
        reset: async () => {
          aheadMinutes = 0;
        },
        nextEvent: async () => ({
          at: new Date(now() + 3 * 60 * 60_000).toISOString(),
          what: 'request R-AAAAAA expires',
        }),
      },
      reset: async () => {
        resets += 1;
      },
      log: (line) => own.push(line),
    });
    bot.onDelivery = fakeBot(() => desk.slackApiUrl, now);
    page = await openPage();
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await desk.stop();
    await bot.stop();
    await rm(directory, { recursive: true });
  });

  it('shows the way in, the people and the organisation, without a complaint in the console', async () => {
    await page.getByText('Assign a certificate, end to end').waitFor();
    await page.getByTestId('port-EX01-IIS-443').getByText('Contoso mail 2025').waitFor();
    expect(await page.getByTestId('people').getByRole('radio').count()).toBe(4);
    await page.getByTestId('default-smtp-EX01').waitFor();
    await page
      .getByTestId('edge-sync-EDGE01')
      .getByText(/EdgeSync is broken/)
      .waitFor();
    await picture('light-1280');
    expect(complaints).toEqual([]);
  });

  it('shows an answer only to the person who asked', async () => {
    await type('/cert list');
    const answer = page.getByTestId('ephemeral-message').getByText('nobody else sees this');
    await answer.waitFor();
    expect(bot.delivered[0]?.form).toMatchObject({ text: 'list', user_id: 'U01RITA' });
    await actAs('ava');
    await answer.waitFor({ state: 'detached' });
    await actAs('rita');
    await answer.waitFor();
  });

  it('sends a suggested command at a click', async () => {
    await page.getByTestId('try-check-wildcard').click();
    await page.getByTestId('ephemeral-message').waitFor();
    expect(bot.delivered[0]?.form.text).toMatch(/^check 0F0E0D0C\w+ to IMAP on EX01$/);
  });

  it('asks before it delivers a click that wants confirmation', async () => {
    await postCard();
    await actAs('adam');
    await page.getByRole('button', { name: 'Approve' }).click();
    const question = page.getByRole('dialog', { name: 'Approve this change?' });
    await question.waitFor();
    await picture('light-confirm');
    await question.getByRole('button', { name: 'Not yet' }).click();
    expect(bot.delivered).toHaveLength(1);
    await page.getByRole('button', { name: 'Approve' }).click();
    await question.getByRole('button', { name: 'Approve' }).click();
    await page.getByTestId('message').getByText('Approved').waitFor();
    expect(bot.delivered[1]?.payload).toMatchObject({ user: { id: 'U02ADAM' } });
    await expect.poll(() => page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('delivers a radio button as soon as it is chosen', async () => {
    await postCard();
    await page.getByRole('radio', { name: 'Replace it' }).click();
    await expect.poll(() => bot.delivered.length).toBe(2);
    expect(bot.delivered[1]?.payload.actions).toMatchObject([
      { action_id: 'default-smtp', selected_option: { value: 'replace' } },
    ]);
  });

  it('submits a modal with what stands in its inputs, after it was filled in', async () => {
    await postCard();
    await actAs('ava');
    await page.getByRole('button', { name: 'Deny' }).click();
    const modal = page.getByRole('dialog', { name: 'Deny this request' });
    await modal.getByRole('button', { name: 'Deny' }).click();
    await modal.getByText('Please complete this required field.').waitFor();
    await picture('light-modal');
    await modal.getByRole('textbox', { name: 'Reason' }).fill('Not during the payroll run.');
    await modal.getByRole('combobox', { name: /What should happen next/ }).selectOption('again');
    await modal.getByRole('button', { name: 'Deny' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(bot.delivered.at(-1)?.payload).toMatchObject({
      user: { id: 'U03AVA' },
      view: {
        state: {
          values: {
            reason: { text: { value: 'Not during the payroll run.' } },
            next: { choice: { selected_option: { value: 'again' } } },
            tell: { whom: { selected_option: { value: 'requester' } } },
          },
        },
      },
    });
    expect(complaints).toEqual([]);
  });

  it('keeps a modal to the person it was opened for', async () => {
    await postCard();
    const other = await openPage();
    await other.getByTestId('person-adam').click();
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByTestId('modal').waitFor();
    await other.getByTestId('person-ava').click();
    expect(await other.getByTestId('modal').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByTestId('modal').waitFor({ state: 'detached' });
  });

  it('opens a thread in place, with names for people and groups', async () => {
    await postCard();
    const toggle = page.getByTestId('thread-toggle');
    await toggle.getByText('2 replies').waitFor();
    await toggle.click();
    await page.getByTestId('thread').getByText('Read EX01 and EX02.').waitFor();
    await page
      .getByTestId('thread')
      .getByText(/certificate-approvers/)
      .waitFor();
    await page
      .getByTestId('message')
      .first()
      .getByText(/Rita Moreau/)
      .waitFor();
    await page
      .getByTestId('message')
      .first()
      .getByText(/today at/)
      .waitFor();
    await picture('light-card');
  });

  it('shows escaped text literally, and real mentions as such', async () => {
    bot.onDelivery = () => ({
      body: {
        text: 'Hostile: &lt;!channel&gt; &lt;@U02ADAM&gt; &lt;https://evil.example|click&gt; A &amp;amp; B, `&lt;!here&gt; &amp; C`. For <@U03AVA>.',
      },
    });
    await type('/cert list');
    const answer = page.getByTestId('ephemeral-message');
    await answer.getByText(/Hostile/).waitFor();
    const shown = (await answer.textContent())?.replaceAll('\u2060', '');
    expect(shown).toContain('<!channel> <@U02ADAM> <https://evil.example|click> A &amp; B');
    expect(shown).toContain('<!here> & C');
    expect(shown).toContain('Ava Lindholm');
    expect(await answer.getByText('Adam Brandt').count()).toBe(0);
  });

  it('marks a port that serves another certificate than before', async () => {
    await page.getByTestId('port-EX01-IIS-443').waitFor();
    organisation = {
      ...ORGANISATION,
      servers: ORGANISATION.servers.map((server) => ({
        ...server,
        ports: server.ports.map((port) =>
          port.port === 443 ? { ...port, thumbprint: PUBLIC_THUMBPRINT } : port,
        ),
      })),
    };
    const changed = page.locator('[data-testid="port-EX01-IIS-443"][data-changed="true"]');
    await changed.getByText('Contoso mail 2026').waitFor();
    expect(await page.getByTestId('port-EX01-POP-995').getAttribute('data-changed')).toBe('false');
  });

  it('moves the clock ahead and back', async () => {
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByRole('button', { name: '+1 hour' }).click();
    await page.getByTestId('clock').getByText('1 day 1 hour ahead').waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByTestId('clock').getByText(/ahead/).waitFor({ state: 'detached' });
  });

  it('switches a fault and says what it does', async () => {
    await page.getByTestId('fault-EX02').selectOption('command-lost');
    await expect.poll(() => faults).toEqual([['EX02', 'command-lost']]);
    const switched = page.getByTestId('server-EDGE01').locator('.fault-now');
    expect(await switched.textContent()).toBe('Every operation takes eight seconds longer.');
    await page.getByTestId('server-EX01').getByText('What the faults do').click();
    await page
      .getByTestId('server-EX01')
      .getByText('The next command never arrives; the one after it does.')
      .waitFor();
  });

  it('says so when the organisation cannot be seen, and keeps what was seen last', async () => {
    isOrganisationLost = true;
    await page.getByText('The simulated organisation does not answer').waitFor();
    await page.getByTestId('server-EX02').waitFor();
    isOrganisationLost = false;
    await page
      .getByText('The simulated organisation does not answer')
      .waitFor({ state: 'detached' });
  });

  it('can be used by keyboard alone', async () => {
    await page.getByTestId('composer').focus();
    await page.keyboard.type('/cert as');
    await page.getByTestId('completion').getByText('assign', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('2026');
    await page.getByTestId('completion').getByText('Contoso mail 2026').waitFor();
    await picture('light-completion');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('iis on ex');
    await page.keyboard.press('Tab');
    expect(await page.getByTestId('composer').inputValue()).toBe(
      `/cert assign ${PUBLIC_THUMBPRINT} to iis on EX01`,
    );
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Deny' }).waitFor();
    await page.getByRole('button', { name: 'Deny' }).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('modal').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('modal').waitFor({ state: 'detached' });
    const focused = page.locator(':focus');
    expect(await focused.textContent()).toBe('Deny');
    await page.getByTestId('composer').focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.getByTestId('composer').inputValue()).toMatch(/^\/cert assign/);
  });

  it('checks a command through the menu of its message, by keyboard', async () => {
    await type('Enable-ExchangeCertificate -Services IMAP -Server EX01');
    const message = page.getByTestId('message').first();
    await message.getByTestId('message-menu').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /Check this command/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('ephemeral-message').getByText('This command would be').waitFor();
    expect(bot.delivered.at(-1)?.payload).toMatchObject({
      type: 'message_action',
      callback_id: 'check-this-command',
    });
  });

  it('shows the Home tab as the bot publishes it, and opens a form whose lists are looked up', async () => {
    await page.getByTestId('place-home').click();
    await page.getByTestId('home').getByRole('button', { name: 'New request' }).click();
    const form = page.getByRole('dialog', { name: 'Assign a certificate' });
    const field = form.getByRole('combobox', { name: 'Server' });
    await form.getByRole('textbox', { name: /Reason/ }).fill('The old one expires.');
    await field.click();
    await page.getByTestId('option').getByText('EDGE01').waitFor();
    await field.fill('ex02');
    await expect.poll(() => page.getByTestId('option').count()).toBe(1);
    await picture('light-options');
    await page.keyboard.press('Enter');
    await form.getByText('Its certificates were read a minute ago.').waitFor();
    expect(await field.inputValue()).toBe('EX02');
    expect(await form.getByRole('textbox', { name: /Reason/ }).inputValue()).toBe(
      'The old one expires.',
    );
    await form.getByRole('button', { name: 'Ask' }).click();
    await form.waitFor({ state: 'detached' });
    expect(bot.delivered.at(-1)?.payload).toMatchObject({
      type: 'view_submission',
      view: {
        state: {
          values: {
            server: { server: { selected_option: { value: 'EX02' } } },
            reason: { text: { value: 'The old one expires.' } },
          },
        },
      },
    });
    expect(complaints).toEqual([]);
  });

  it('closes a list with Escape and keeps the form', async () => {
    await page.getByTestId('place-home').click();
    await page.getByTestId('home').getByRole('button', { name: 'New request' }).click();
    const form = page.getByRole('dialog', { name: 'Assign a certificate' });
    await form.getByRole('combobox', { name: 'Server' }).click();
    await page.getByTestId('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('option').first().waitFor({ state: 'detached' });
    expect(await form.isVisible()).toBe(true);
  });

  it('keeps two channels apart and marks where something new stands', async () => {
    await page.getByTestId('place-C02OPS').click();
    await type('hello operations');
    await page.getByTestId('message').getByText('hello operations').waitFor();
    await page.getByTestId('place-C01CERTS').click();
    expect(await page.getByTestId('message').count()).toBe(0);
    await desk.slack.sendCommand('U02ADAM', 'C02OPS', 'anybody there?');
    await page.getByTestId('place-C02OPS').getByText(', new messages').waitFor();
  });

  it('moves the clock to the next event, and says which that is', async () => {
    await page.getByText('Next: request R-AAAAAA expires, in 3 hours').waitFor();
    await page.getByTestId('clock-next').click();
    await page.getByTestId('clock').getByText('3 hours ahead').waitFor();
  });

  it('asks before everything is made anew', async () => {
    await type('an old message');
    await page.getByTestId('message').waitFor();
    await page.getByTestId('start-over').click();
    const question = page.getByRole('dialog', { name: 'Start over?' });
    await question.getByRole('button', { name: 'Keep everything' }).click();
    expect(await page.getByTestId('message').count()).toBe(1);
    await page.getByTestId('start-over').click();
    await question.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Assign a certificate, end to end').waitFor();
    expect(resets).toBe(1);
  });

  it('notes what a port served before and after', async () => {
    await page.getByTestId('history').getByText('Nothing yet.').waitFor();
    organisation = {
      ...ORGANISATION,
      servers: ORGANISATION.servers.map((server) => ({
        ...server,
        ports: server.ports.map((port) =>
          port.port === 443 && server.name === 'EX01'
            ? { ...port, thumbprint: PUBLIC_THUMBPRINT }
            : port,
        ),
      })),
    };
    const change = page.getByTestId('change');
    await change.getByText('Contoso mail 2026 (A1B2C3D4…)').waitFor();
    await change.getByText('Contoso mail 2025 (5113AE02…)').waitFor();
  });

  it('draws the year ahead, with the same facts in words', async () => {
    const picture = page.getByTestId('year-ahead').getByRole('img');
    expect(await picture.getAttribute('aria-label')).toMatch(
      /Contoso mail 2025 expires .*2026, in use, on EX01, EX02, EDGE01/,
    );
  });

  it('says plainly that a service does not run', async () => {
    organisation = {
      ...ORGANISATION,
      servers: ORGANISATION.servers.map((server) => ({
        ...server,
        ports: server.ports.map((port) =>
          port.service === 'POP'
            ? {
                ...port,
                thumbprint: null,
                loopbackPort: null,
                failure: 'connect ECONNREFUSED ex01.contoso.com:995',
              }
            : port,
        ),
      })),
    };
    await page.getByTestId('port-EX01-POP-995').getByText('POP does not run here').waitFor();
  });

  it('starts the first steps at their top on a phone', async () => {
    const phone = await openPage({ viewport: { width: 360, height: 700 } });
    await phone.getByTestId('first-steps').waitFor();
    expect(await phone.getByRole('log').evaluate((feed) => feed.scrollTop)).toBe(0);
  });

  it.each([360, 768, 1280, 1920])('fits a window %i pixels wide', async (width) => {
    await postCard();
    await type('/cert list');
    const narrow = await openPage({ viewport: { width, height: 800 }, colorScheme: 'dark' });
    await narrow.getByTestId('message').first().waitFor();
    const overflow = () =>
      narrow.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture(`dark-${width}`, narrow);
    if (width < 1020) {
      await narrow.getByRole('button', { name: 'Organisation' }).click();
      expect(await overflow()).toBeLessThanOrEqual(0);
      await picture(`dark-${width}-organisation`, narrow);
    }
  });
});
