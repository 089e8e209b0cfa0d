import { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SlackSetupProblem } from '../../lib/slack/identity.ts';
import { slackLogger } from '../../lib/slack/slack-logger.ts';
import { createSocketReceiver, type SocketReceiver } from '../../lib/slack/socket-mode.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';
import { startWebSocketServer, type WebSocketServer } from './web-socket-server.ts';

const HELLO = { type: 'hello', num_connections: 1 };

let slack: LoopbackSlack;
let socket: WebSocketServer;
let receiver: SocketReceiver;
let log: MemoryLog;
let said: string[];
let answered: number;
let app: App;

beforeEach(async () => {
  slack = await startLoopbackSlack();
  socket = await startWebSocketServer(HELLO);
  slack.reply('apps.connections.open', { body: { url: socket.url } });
  log = memoryLog();
  said = [];
  answered = 0;
  receiver = createSocketReceiver({
    appToken: 'xapp-1',
    slackApiUrl: `${slack.url}api/`,
    answered: () => {
      answered += 1;
    },
    say: (sentence) => said.push(sentence),
    log,
  });
  app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U1' }),
    logger: slackLogger(log),
    convoStore: false,
  });
});

afterEach(async () => {
  await receiver.stop();
  await socket.stop();
  await slack.stop();
});

function command(envelope: string) {
  socket.send({
    type: 'slash_commands',
    envelope_id: envelope,
    accepts_response_payload: true,
    payload: { command: '/cert', text: 'list', user_id: 'U2', team_id: 'T1', trigger_id: '1.1' },
  });
}

describe('Socket Mode', () => {
  it('opens its connection with the app-level token and waits for hello', async () => {
    await receiver.start();
    expect(slack.calls.map(({ method }) => method)).toEqual(['apps.connections.open']);
    expect(socket.opened()).toBe(1);
  });

  it('acknowledges a delivery with what the listener answers', async () => {
    app.command('/cert', async ({ ack, command: given }) => ack({ text: `got ${given.text}` }));
    await receiver.start();
    command('E1');
    await vi.waitFor(() =>
      expect(socket.received).toEqual([{ envelope_id: 'E1', payload: { text: 'got list' } }]),
    );
    expect(answered).toBe(1);
  });

  it('gives Slack an empty answer in time when the listener needs longer', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    app.command('/cert', () => finished);
    await receiver.start();
    command('E2');
    await vi.waitFor(() => expect(socket.received).toHaveLength(1), { timeout: 10_000 });
    finish();
    expect(socket.received).toEqual([{ envelope_id: 'E2', payload: {} }]);
  });

  it('does not acknowledge what failed, and logs why', async () => {
    app.command('/cert', async () => {
      throw new Error('table on fire');
    });
    await receiver.start();
    command('E3');
    await vi.waitFor(() => expect(JSON.stringify(log.lines)).toContain('table on fire'));
    expect(socket.received).toEqual([]);
  });

  it('lets a listener at work finish and answer before it hangs up', async () => {
    let hasBegun = false;
    app.command('/cert', async ({ ack }) => {
      hasBegun = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await ack('done');
    });
    await receiver.start();
    command('E4');
    await vi.waitFor(() => expect(hasBegun).toBe(true));
    await receiver.stop();
    expect(socket.received).toEqual([{ envelope_id: 'E4', payload: { text: 'done' } }]);
  });

  it('connects again at once when Slack asks for it, and goes on answering', async () => {
    app.command('/cert', async ({ ack }) => ack('here'));
    await receiver.start();
    socket.send({ type: 'disconnect', reason: 'refresh_requested' });
    await vi.waitFor(() => expect(socket.opened()).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    command('E5');
    await vi.waitFor(() =>
      expect(socket.received).toEqual([{ envelope_id: 'E5', payload: { text: 'here' } }]),
    );
    expect(said).toEqual([]);
  });

  it('says that the connection is lost, keeps trying, and says that it is back', async () => {
    await receiver.start();
    slack.reply(
      'apps.connections.open',
      { body: { ok: false, error: 'internal_error' } },
      { body: { url: socket.url } },
    );
    socket.cut();
    await vi.waitFor(() => expect(socket.opened()).toBe(2), { timeout: 5000 });
    await vi.waitFor(() => expect(said).toHaveLength(2));
    expect(said[0]).toContain('The connection to Slack is lost; Signet keeps trying.');
    expect(said[1]).toBe('Slack is connected again.');
  });

  it('outlives a refusal while it reconnects', async () => {
    await receiver.start();
    slack.reply('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
    socket.cut();
    await vi.waitFor(() => expect(said.join()).toContain('invalid_auth'), { timeout: 5000 });
  });

  it.each([
    ['invalid_auth', /does not accept SLACK_APP_TOKEN \(invalid_auth\).*xapp-.*connections:write/],
    ['missing_scope', /SLACK_APP_TOKEN \(missing_scope\).*connections:write/],
    ['ratelimited', /takes no more calls for \d+ seconds/],
  ])('says at start what %s means', async (error, sentence) => {
    slack.reply('apps.connections.open', { body: { ok: false, error } });
    await expect(receiver.start()).rejects.toThrow(SlackSetupProblem);
    await expect(receiver.start()).rejects.toThrow(sentence);
  });

  it('says at start that the WebSocket is blocked', async () => {
    slack.reply('apps.connections.open', { body: { url: 'ws://127.0.0.1:1/' } });
    await expect(receiver.start()).rejects.toThrow(/WebSocket can’t be opened/);
  });
});
