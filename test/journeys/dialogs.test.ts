import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenView } from '../../lib/desk/loopback/state.ts';
import type { GivenValues } from '../../lib/desk/loopback/view-inputs.ts';
import { ADAM, AVA, CHANNEL, RITA } from '../../lib/desk/people.ts';
import { eventually, startWorld, textOf, type World } from './world.ts';

describe('asking without a command', () => {
  let world: World;
  let thumbprint: string;

  beforeAll(async () => {
    world = await startWorld();
    thumbprint = await world.thumbprint(/^mail\.contoso\.com/);
  });
  afterAll(() => world.end());

  const slack = () => world.workspace.desk.slack;

  const dialog = (user: string): OpenView => {
    const open = slack().state.views.findLast((view) => view.user === user);
    if (open === undefined) throw new Error(`${user} has no dialog open.`);
    return open;
  };
  const dialogText = (user: string) => textOf({ text: '', blocks: dialog(user).view.blocks });
  const blockOf = (user: string, beginning: string) =>
    dialog(user).view.blocks.find(({ block_id: id }) => id?.startsWith(beginning))?.block_id ?? '';

  const offered = async (user: string, beginning: string, actionId: string, typed: string) => {
    const outcome = await slack().suggestOptions({
      user,
      viewId: dialog(user).id,
      blockId: blockOf(user, beginning),
      actionId,
      typed,
    });
    expect(outcome.problem).toBeNull();
    return outcome.groups.flatMap(({ options }) => options);
  };

  async function chooseServers(user: string, servers: readonly string[]): Promise<void> {
    await offered(user, 'servers', 'form-servers', '');
    const { problem } = await slack().clickAction({
      user,
      viewId: dialog(user).id,
      blockId: 'servers',
      actionId: 'form-servers',
      value: servers,
    });
    expect(problem).toBeNull();
  }

  async function submit(user: string, spread: GivenValues = {}): Promise<void> {
    const state: GivenValues = {
      servers: { 'form-servers': ['EX01'] },
      [blockOf(user, 'certificate')]: { 'form-certificate': thumbprint },
      services: { 'form-services': ['IIS'] },
      ...spread,
    };
    const { problem } = await slack().submitView(user, dialog(user).id, state);
    expect(problem).toBeNull();
  }

  it('goes through the dialog: servers, their certificates, services, reason; then the card', async () => {
    await slack().sendCommand(RITA.id, CHANNEL.id, '/cert assign');
    expect(await offered(RITA.id, 'certificate', 'form-certificate', '')).toMatchObject([
      { value: '-', text: { text: 'Choose the servers first, above.' } },
    ]);
    await chooseServers(RITA.id, ['EX01']);
    expect(dialogText(RITA.id)).toMatch(/certificates on EX01/);
    const found = await offered(RITA.id, 'certificate', 'form-certificate', 'mail.contoso');
    expect(found.map(({ value }) => value)).toContain(thumbprint);
    await submit(RITA.id, { reason: { 'form-reason': 'the old one ends' } });
    const id = /R-[0-9A-Z]{6}/.exec(dialogText(RITA.id))?.[0] ?? '';
    await world.until(id, 'awaiting-approval');
    expect(await world.record(id)).toMatchObject({ channel: CHANNEL.id, text: /^assign/ });
    await eventually(() => expect(world.cardText(id)).toContain('the old one ends'));
  });

  it('says at the field what is missing', async () => {
    await slack().sendCommand(RITA.id, CHANNEL.id, '/cert request');
    await offered(RITA.id, 'certificate', 'form-certificate', '');
    await slack().submitView(RITA.id, dialog(RITA.id).id, {
      servers: { 'form-servers': [] },
      [blockOf(RITA.id, 'certificate')]: { 'form-certificate': '-' },
      services: { 'form-services': ['IIS'] },
    });
    expect(Object.keys(dialog(RITA.id).errors)).toContain('servers');
    await slack().closeView(RITA.id, dialog(RITA.id).id);
  });

  it('judges a command in somebody’s message, and “Request this” asks for it', async () => {
    const line = `Enable-ExchangeCertificate -Thumbprint ${thumbprint} -Services IIS -Server EX02`;
    await slack().sendCommand(ADAM.id, CHANNEL.id, `Tonight I run ${line}`);
    const message = slack().state.messages.findLast(({ text }) => text.includes('Tonight I run'));
    await slack().runShortcut(RITA.id, message?.ts ?? '', 'check-this-command');
    const judged = slack().state.messages.findLast(({ visibleTo }) => visibleTo === RITA.id);
    expect(world.toldTo(RITA.id)).toMatch(/EX02/);
    const block = judged?.blocks.find((each) => JSON.stringify(each).includes('request-this'));
    await slack().clickAction({
      user: RITA.id,
      messageTs: judged?.ts,
      blockId: block?.block_id ?? '',
      actionId: 'request-this',
    });
    const { problem } = await slack().submitView(RITA.id, dialog(RITA.id).id, {});
    expect(problem).toBeNull();
    const id = /R-[0-9A-Z]{6}/.exec(dialogText(RITA.id))?.[0] ?? '';
    expect(await world.until(id, 'awaiting-approval')).toMatchObject({
      change: { thumbprint, servers: ['EX02'], services: ['IIS'] },
    });
  });

  it('starts from Home, which shows the request then; its approver sees it waiting', async () => {
    const home = (user: string) => slack().state.homes.find((each) => each.user === user);
    const homeText = (user: string) => textOf({ text: '', blocks: home(user)?.view.blocks ?? [] });
    await slack().openHome(RITA.id, 'home');
    await eventually(() => expect(homeText(RITA.id)).toContain('Next to expire'));
    await slack().clickAction({
      user: RITA.id,
      viewId: home(RITA.id)?.id,
      blockId: 'home-start',
      actionId: 'home-assign',
    });
    await chooseServers(RITA.id, ['EX01', 'EX02']);
    await offered(RITA.id, 'certificate', 'form-certificate', '');
    await submit(RITA.id, {
      servers: { 'form-servers': ['EX01', 'EX02'] },
      services: { 'form-services': ['IIS', 'SMTP'] },
    });
    const id = /R-[0-9A-Z]{6}/.exec(dialogText(RITA.id))?.[0] ?? '';
    await world.until(id, 'awaiting-approval', 'blocked');
    await eventually(async () => {
      await slack().openHome(RITA.id, 'home');
      expect(homeText(RITA.id)).toContain(id);
    });
    expect((await world.record(id)).channel).toBe(CHANNEL.id);
    await eventually(async () => {
      await slack().openHome(ADAM.id, 'home');
      expect(homeText(ADAM.id)).toMatch(/Waiting for you \(\d+\)/);
    });
  });

  it('Home follows by itself when somebody else decides, and cards say that Signet is frozen', async () => {
    const homeText = (user: string) => {
      const blocks = slack().state.homes.find((each) => each.user === user)?.view.blocks;
      return textOf({ text: '', blocks: blocks ?? [] });
    };
    const id = await world.ask(RITA.id, `assign ${thumbprint} to iis on EX03`);
    await world.until(id, 'awaiting-approval');
    for (const user of [RITA.id, ADAM.id, AVA.id]) await slack().openHome(user, 'home');
    await eventually(() => expect(homeText(ADAM.id)).toContain(id));

    await world.type(AVA.id, '/cert freeze something is odd');
    await eventually(() => expect(world.cardText(id)).toContain('Signet is frozen'));
    await eventually(() => expect(homeText(RITA.id)).toContain('Signet is frozen'));
    await world.type(ADAM.id, '/cert unfreeze');
    await world.type(AVA.id, '/cert unfreeze');
    await eventually(() => expect(world.cardText(id)).not.toContain('Signet is frozen'));
    await eventually(() => expect(homeText(RITA.id)).not.toContain('Signet is frozen'));

    await world.press(AVA.id, id, 'deny');
    const { problem } = await slack().submitView(AVA.id, dialog(AVA.id).id, {
      reason: { reason: 'Not on a Friday.' },
    });
    expect(problem).toBeNull();
    await world.until(id, 'denied');
    await eventually(() => expect(homeText(ADAM.id)).not.toContain(id));
    await eventually(() => expect(homeText(RITA.id)).toContain('Denied'));
  });
});
