import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, startDesk } from '../../lib/desk/server.ts';
import { ORGANISATION } from './organisation-view.ts';
import { BOT_TOKEN, SIGNING_SECRET } from './recording-bot.ts';

describe('files in the loopback Slack', () => {
  let directory: string;
  let desk: Desk;
  let client: WebClient;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'desk-files-'));
    desk = await startDesk({
      port: 0,
      host: '127.0.0.1',
      stateFile: join(directory, 'slack.json'),
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      botUrl: 'http://127.0.0.1:1/slack/events',
      now: () => Date.parse('2026-11-22T16:00:00.000Z'),
      organisation: { view: async () => ORGANISATION, setFault: async () => {} },
      clock: {
        now: () => '2026-11-22T16:00:00.000Z',
        advance: async () => {},
        reset: async () => {},
        nextEvent: async () => null,
      },
      log: () => undefined,
    });
    client = new WebClient(BOT_TOKEN, {
      slackApiUrl: desk.slackApiUrl,
      retryConfig: { retries: 0 },
    });
  });
  afterAll(async () => {
    await desk.stop();
    await rm(directory, { recursive: true });
  });

  /** fetch would not let us set where the request comes from. */
  function get(url: string, headers: Record<string, string>): Promise<[number, string]> {
    return new Promise((resolve, reject) => {
      request(url, { headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve([answer.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')]),
        );
      })
        .on('error', reject)
        .end();
    });
  }

  it('are uploaded into a thread as Slack’s client does it, and found there by name', async () => {
    const card = await client.chat.postMessage({ channel: 'C01CERTS', text: 'card' });
    const ts = card.ts ?? '';
    const text = `# ${'script '.repeat(9000)}\r\n& { 'a' + 'b' } -Name 'x & y'\n`;
    await client.files.uploadV2({
      channel_id: 'C01CERTS',
      thread_ts: ts,
      filename: 'R-1.read.ps1',
      file: Buffer.from(text, 'ascii'),
    });
    const { messages = [] } = await client.conversations.replies({ channel: 'C01CERTS', ts });
    const files = messages.flatMap((message) => message.files ?? []);
    expect(files.map(({ name }) => name)).toEqual(['R-1.read.ps1']);

    const { file } = await client.files.info({ file: files[0]?.id ?? '' });
    const url = file?.url_private_download ?? '';
    const asBot = await get(url, { authorization: `Bearer ${BOT_TOKEN}` });
    expect(asBot).toEqual([200, text]);
    expect((await get(url, { 'sec-fetch-site': 'same-origin' }))[0]).toBe(200);
    expect((await get(url, {}))[0]).toBe(403);
    expect((await get(url, { authorization: 'Bearer xoxb-another' }))[0]).toBe(403);
    expect((await get(url, { 'sec-fetch-site': 'cross-site' }))[0]).toBe(403);
  });

  it('take no content that was not announced, and none twice', async () => {
    const { upload_url: url = '' } = await client.files.getUploadURLExternal({
      filename: 'a.txt',
      length: 1,
    });
    const send = (to: string) => fetch(to, { method: 'POST', body: 'a' });
    expect((await send(`${desk.url}/slack/upload/F0`)).status).toBe(404);
    expect((await send(url)).status).toBe(200);
    expect((await send(url)).status).toBe(404);
  });

  it('are not shared before their content has come', async () => {
    const { file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: 'a.txt',
      length: 1,
    });
    await expect(client.files.completeUploadExternal({ files: [{ id }] })).rejects.toThrow(
      'file_not_found',
    );
  });
});
