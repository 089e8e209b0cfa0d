import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type LocalWorkspace, startLocalWorkspace } from '../../lib/desk/local-workspace.ts';
import { CHANNEL, RITA } from '../../lib/desk/people.ts';
import { requestRecordOf } from '../../lib/flows/request-record.ts';
import { readSlackEnvironment } from '../../lib/wiring/slack-environment.ts';
import { type Call, type LoopbackSlack, startLoopbackSlack } from '../slack/loopback.ts';
import { signed } from '../slack/signed.ts';
import { startWebSocketServer, type WebSocketServer } from '../slack/web-socket-server.ts';
import { eventually, KEY_CACHE } from './world.ts';

const ASKS = 'U0ASKING1';
const DECIDES = 'U0DECIDES';
const STRANGER = 'U0STRANGE';
const GROUP = 'S0DECIDES';
const SECRET = 'a signing secret of Slack';

/** Slack itself is played here: its Web API and its WebSocket, on loopback ports. */
describe('a real workspace over Socket Mode', () => {
  let slack: LoopbackSlack;
  let socket: WebSocketServer;
  let workspace: LocalWorkspace;
  let stateDir: string;
  let certificate: string;
  let deliveries = 0;

  const start = (environment: Readonly<Record<string, string>> = {}) => {
    const choice = readSlackEnvironment({
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
      SLACK_API_URL: `${slack.url}api/`,
      SLACK_SIGNING_SECRET: SECRET,
      SIGNET_REQUESTERS: ASKS,
      SIGNET_APPROVERS: GROUP,
      ...environment,
    });
    if (choice.kind === 'wrong') throw new Error(choice.problems.join());
    return startLocalWorkspace({
      stateDir,
      keyCacheDir: KEY_CACHE,
      inventoryFiles: [],
      port: 0,
      realSlack: choice.real,
      signingSecret: choice.signingSecret,
      say: () => undefined,
    });
  };

  beforeAll(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'signet-'));
    slack = await startLoopbackSlack();
    socket = await startWebSocketServer({ type: 'hello', num_connections: 1 });
    slack.reply('auth.test', {
      body: { bot_id: 'B9', user_id: 'U9', user: 'signet', team_id: 'T9', team: 'Contoso' },
    });
    slack.reply('apps.connections.open', { body: { url: socket.url } });
    slack.reply('usergroups.users.list', { body: { users: [DECIDES] } });
    slack.reply('chat.postMessage', { body: { channel: 'C9', ts: '1700000000.000100' } });
    workspace = await start();
    const { servers } = await workspace.exchange.view();
    const held = servers.flatMap(({ certificates }) => certificates);
    certificate =
      held.find(({ friendlyName }) => friendlyName?.startsWith('mail.contoso.com'))?.thumbprint ??
      '';
  });
  afterAll(async () => {
    await workspace.stop();
    await socket.stop();
    await slack.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  /** Hands an envelope over the WebSocket and waits for its acknowledgement. */
  async function deliver(type: string, payload: object): Promise<string> {
    deliveries += 1;
    const id = `E${deliveries}`;
    socket.send({ type, envelope_id: id, accepts_response_payload: true, payload });
    const answers = () => socket.received.map((answer) => JSON.stringify(answer));
    return eventually(() => {
      const answer = answers().find((text) => text.includes(`"envelope_id":"${id}"`));
      if (answer === undefined) throw new Error(`${id} was not acknowledged.`);
      return answer;
    });
  }

  const command = (user: string, text: string) =>
    deliver('slash_commands', {
      command: '/cert',
      text,
      user_id: user,
      team_id: 'T9',
      channel_id: 'C9',
      trigger_id: `trigger-${deliveries + 1}`,
      response_url: `${slack.url}response/${deliveries + 1}`,
    });

  const press = (user: string, button: Button) =>
    deliver('interactive', {
      type: 'block_actions',
      user: { id: user },
      team: { id: 'T9' },
      channel: { id: 'C9' },
      trigger_id: `trigger-${deliveries + 1}`,
      response_url: `${slack.url}response/${deliveries + 1}`,
      actions: [{ type: 'button', block_id: 'b', ...button }],
    });

  const textsOf = (method: string) =>
    slack.calls.filter((call) => call.method === method).map(({ body }) => JSON.stringify(body));

  it('knows itself by auth.test, and opens one connection', () => {
    expect(workspace.identity).toMatchObject({ botId: 'B9', botUserId: 'U9', teamName: 'Contoso' });
    expect(socket.opened()).toBe(1);
  });

  it('says on the desk that Slack is elsewhere, and answers there with where to write', async () => {
    const { slack: shown } = workspace.desk;
    expect(shown.state.messages).toHaveLength(1);
    expect(JSON.stringify(shown.state.messages)).toContain('Slack is real now');
    await shown.sendCommand(RITA.id, CHANNEL.id, '/cert list');
    expect(JSON.stringify(shown.state.messages.at(-1))).toContain('write it in Slack, in Contoso');
  });

  it('answers a command in its acknowledgement, marked as simulated', async () => {
    const answer = await command(ASKS, 'list');
    expect(answer).toContain('"response_type":"ephemeral"');
    expect(answer).toContain('*Simulated*: no real Exchange server is touched.');
  });

  it('lets nobody ask who is not on the list', async () => {
    const answer = await command(STRANGER, `assign ${certificate} to iis on EX01`);
    expect(answer).toContain('You are on neither of Signet’s lists');
  });

  it('posts a card, takes the click of somebody in the approvers’ group, and assigns', async () => {
    const answer = await command(ASKS, `assign ${certificate} to iis on EX01`);
    const id = /R-[0-9A-Z]{6}/.exec(answer)?.[0] ?? 'no request';
    const button = await eventually(() => {
      const card = slack.calls.findLast(({ method, body }) => {
        const text = JSON.stringify(body);
        return method.includes('chat.') && text.includes(id) && text.includes('"approve"');
      });
      if (card === undefined) throw new Error('There is no card to approve.');
      expect(card.body.text).toMatch(/^Simulated: /);
      return approveButton(card);
    });
    await press(STRANGER, button);
    expect(
      slack.calls.some(
        ({ method, body }) =>
          method.startsWith('response/') && JSON.stringify(body).includes('list of approvers'),
      ),
    ).toBe(true);
    await press(DECIDES, button);
    await eventually(async () => {
      const flow = await workspace.bot.ports.store.loadFlow(id);
      expect(flow === null ? null : requestRecordOf(flow.snapshot).state).toBe('done');
    });
    const { servers } = await workspace.exchange.view();
    const web = servers
      .find(({ name }) => name === 'EX01')
      ?.ports.find(({ service }) => service === 'IIS');
    expect(web?.thumbprint).toBe(certificate);
    await eventually(() => expect(textsOf('chat.update').at(-1)).toContain(id));
  });

  it('fills App Home when somebody opens it, and says there that Exchange is simulated', async () => {
    await deliver('events_api', {
      type: 'event_callback',
      event_id: 'Ev1',
      team_id: 'T9',
      event: { type: 'app_home_opened', user: ASKS, channel: 'D9', tab: 'home' },
    });
    await eventually(() => expect(textsOf('views.publish').join()).toContain('*Simulated*'));
  });

  it('opens an answer of its own for the shortcut “Check this command”', async () => {
    await deliver('interactive', {
      type: 'message_action',
      callback_id: 'check-this-command',
      user: { id: ASKS },
      team: { id: 'T9' },
      channel: { id: 'C9' },
      trigger_id: 'trigger-shortcut',
      response_url: `${slack.url}response/shortcut`,
      message_ts: '1700000000.000200',
      message: {
        type: 'message',
        user: DECIDES,
        ts: '1700000000.000200',
        text: `Enable-ExchangeCertificate -Thumbprint ${certificate} -Services IIS -Server EX01`,
      },
    });
    const answers = () =>
      slack.calls
        .filter(({ method }) => method === 'response/shortcut' || method.startsWith('views.'))
        .map(({ body }) => JSON.stringify(body))
        .filter((text) => text.includes('EX01'));
    await eventually(() => expect(answers().join()).toMatch(/Simulated/));
  });

  it('takes requests over HTTP too when they carry Slack’s signature, and no others', async () => {
    const body = new URLSearchParams({
      command: '/cert',
      text: 'help',
      user_id: ASKS,
      channel_id: 'C9',
      trigger_id: 'http-1',
    }).toString();
    const { headers } = signed(body, { secret: SECRET, atSeconds: Math.floor(Date.now() / 1000) });
    const genuine = await fetch(workspace.botUrl, {
      method: 'POST',
      body,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    });
    expect(genuine.status).toBe(200);
    const forged = await fetch(workspace.botUrl, { method: 'POST', body });
    expect(forged.status).toBe(401);
  });

  it('goes on after Slack has asked to connect anew', async () => {
    socket.send({ type: 'disconnect', reason: 'warning' });
    await eventually(() => expect(socket.opened()).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await command(ASKS, 'requests')).toContain('Simulated');
  });

  it('writes no token into its log', () => {
    const log = readFileSync(join(stateDir, 'signet.log'), 'utf8');
    expect(log).not.toMatch(/xoxb-|xapp-/);
  });
});

interface Button {
  readonly action_id: string;
  readonly value: string;
}

const blocks = z.array(
  z.looseObject({
    elements: z.array(z.looseObject({ action_id: z.string(), value: z.string() })).optional(),
  }),
);

/** The button as Slack would send it back. */
function approveButton({ body }: Call): Button {
  const actions = blocks.safeParse(
    Array.isArray(body.blocks) ? body.blocks.filter(({ type }) => type === 'actions') : [],
  );
  const found = actions.data
    ?.flatMap(({ elements = [] }) => elements)
    .find(({ action_id }) => action_id === 'approve');
  if (found === undefined) throw new Error('The card has no button to approve.');
  return { action_id: 'approve', value: found.value };
}
