import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileNotFetched, readBroughtFile } from '../../lib/slack/brought-file.ts';

const TOKEN = 'xoxb-one';

describe('a file handed in with a dialog', () => {
  let server: Server;
  let url = '';
  let content = Buffer.alloc(0);
  let download = '';
  const seen: (string | undefined)[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url?.startsWith('/api/files.info') === true) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, file: { url_private_download: download } }));
        return;
      }
      seen.push(request.headers.authorization);
      response.statusCode = request.url === '/files/there' ? 200 : 404;
      response.end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const { port } = Object(address) as AddressInfo;
    url = `http://127.0.0.1:${port}`;
    download = `${url}/files/there`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const read = () =>
    readBroughtFile(new WebClient(TOKEN, { slackApiUrl: `${url}/api/` }), TOKEN, 'F1');

  it.each([
    ['UTF-8', Buffer.from('{"signet":1}')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF{"signet":1}')],
    ['UTF-16, as Windows PowerShell writes it', Buffer.from('\uFEFF{"signet":1}', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('\uFEFF{"signet":1}', 'utf16le').swap16()],
  ])('is read in %s', async (_name, bytes) => {
    content = bytes;
    expect(await read()).toBe('{"signet":1}');
    expect(seen.at(-1)).toBe(`Bearer ${TOKEN}`);
  });

  it('is not fetched from anywhere but Slack, so that the token goes nowhere else', async () => {
    const before = seen.length;
    download = `http://localhost:${new URL(url).port}/files/there`;
    await expect(read()).rejects.toThrow(FileNotFetched);
    expect(seen).toHaveLength(before);
    download = `${url}/files/there`;
  });

  it('that is gone, or far too large, is said to be so', async () => {
    download = `${url}/files/gone`;
    await expect(read()).rejects.toThrow('answers 404');
    download = `${url}/files/there`;
    content = Buffer.alloc(5_000_001);
    await expect(read()).rejects.toThrow('too large');
  });
});
