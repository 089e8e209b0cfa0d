/** The addresses of files: uploads come in, and go out to the bot and to the page. */
import type { IncomingMessage } from 'node:http';
import type { LoopbackSlack } from '../loopback-slack.ts';
import { type Answer, contentType, json, RequestRefused, readBody } from './http.ts';

/** Slack's client sends the content as a form field. */
export async function takeUpload(
  slack: LoopbackSlack,
  id: string,
  request: IncomingMessage,
): Promise<Answer> {
  const type = contentType(request);
  const body = await readBody(request);
  const text = /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)
    ? await fieldOf(body, type)
    : body;
  if (text === null || !slack.receiveUpload(id, text)) {
    throw new RequestRefused(404, 'No upload was announced under this address.');
  }
  return { status: 200, type: 'text/plain; charset=utf-8', body: `OK - ${text.length}` };
}

async function fieldOf(body: string, type: string): Promise<string | null> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const [first] = form.values();
  if (first === undefined) return null;
  return typeof first === 'string' ? first : first.text();
}

/** For the bot by its token; for the page, which shows it to people of the workspace. */
export function giveFile(slack: LoopbackSlack, id: string, request: IncomingMessage): Answer {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const isPage = request.headers['sec-fetch-site'] === 'same-origin';
  if (!isPage && (token === undefined || !slack.isBotToken(token))) {
    return json(403, { ok: false, error: 'not_authed' });
  }
  const file = slack.file(id);
  if (file === null) throw new RequestRefused(404, 'There is no such file.');
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: file.text,
    headers: { 'content-disposition': `attachment; filename="${encodeURIComponent(file.name)}"` },
  };
}
