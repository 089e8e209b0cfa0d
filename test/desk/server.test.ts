import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, startDesk } from '../../lib/desk/server.ts';
import { ORGANISATION } from './organisation-view.ts';
import { BOT_TOKEN, SIGNING_SECRET } from './recording-bot.ts';

let directory: string;
let desks: Desk[];
let lines: string[];

async function start(port: number): Promise<Desk> {
  const desk = await startDesk({
    port,
    host: '127.0.0.1',
    stateFile: join(directory, `slack-${desks.length}.json`),
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
    log: (line) => lines.push(line),
  });
  desks.push(desk);
  return desk;
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'desk-server-'));
  desks = [];
  lines = [];
});

afterEach(async () => {
  await Promise.all(desks.map((desk) => desk.stop()));
  await rm(directory, { recursive: true });
});

/** Status of a post with headers of our choice; fetch would not let us set Host. */
function post(desk: Desk, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port: desk.port, host: '127.0.0.1', path, method: 'POST', headers },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end('{"user":"U01RITA","channel":"C01CERTS","text":"hello"}');
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the desk’s server', () => {
  it('takes the next free port when the wanted one is taken, and says so once', async () => {
    const first = await start(0);
    const second = await start(first.port);
    expect(second.port).toBeGreaterThan(first.port);
    expect(lines).toEqual([
      `Port ${first.port} is taken by another program, so the desk uses port ${second.port}.`,
    ]);
  });

  it('lets its own page act', async () => {
    const desk = await start(0);
    const own = { ...JSON_TYPE, origin: desk.url, 'sec-fetch-site': 'same-origin' };
    expect(await post(desk, '/api/command', own)).toBe(200);
    expect(desk.slack.state.messages[0]).toMatchObject({ text: 'hello', user: 'U01RITA' });
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another name for this machine', { host: 'evil.example' }],
    ['a page elsewhere', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_, headers) => {
    const desk = await start(0);
    expect(await post(desk, '/api/command', { ...JSON_TYPE, ...headers })).toBe(403);
    expect(desk.slack.state.messages).toEqual([]);
  });

  it('refuses a form, which any page may send', async () => {
    const desk = await start(0);
    expect(await post(desk, '/api/command', { 'content-type': 'text/plain' })).toBe(415);
  });

  it.each(['/api/command', '/api/click', '/api/submit', '/api/close', '/api/fault', '/api/clock'])(
    'answers nonsense at %s with a sentence',
    async (path) => {
      const desk = await start(0);
      const answer = await fetch(`${desk.url}${path}`, {
        method: 'POST',
        headers: JSON_TYPE,
        body: '{"user":"U99NOBODY"}',
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ problem: expect.stringMatching(/\w/) });
    },
  );

  it('serves the page with its script and style', async () => {
    const desk = await start(0);
    const page = await fetch(desk.url);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    for (const path of ['/desk.js', '/desk.css']) {
      expect((await (await fetch(`${desk.url}${path}`)).text()).length).toBeGreaterThan(10_000);
    }
  });

  it('streams the workspace, the organisation and the clock', async () => {
    const desk = await start(0);
    const answer = await fetch(`${desk.url}/api/stream`);
    const reader = answer.body?.getReader();
    let text = '';
    while (reader !== undefined && !/event: organisation/.test(text)) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    expect(text).toMatch(/event: workspace\ndata: \{"order":\[\]/);
    expect(text).toMatch(/event: clock/);
    expect(text).toMatch(/EX01/);
    await reader?.cancel();
  });
});
