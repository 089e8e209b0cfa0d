/** Which request goes where: the page, its acts, Slack's Web API, response URLs. */
import type { IncomingMessage } from 'node:http';
import { NothingThere } from '../loopback/acts/ground.ts';
import { SlackError } from '../loopback/slack-error.ts';
import type { LoopbackSlack } from '../loopback-slack.ts';
import type { DeskAct } from './acts.ts';
import type { PageBundle } from './bundle.ts';
import { giveFile, takeUpload } from './files.ts';
import { type Answer, contentType, json, RequestRefused, readBody, readJson } from './http.ts';
import { CONTENT_SECURITY_POLICY, PAGE } from './page.ts';

export interface Routes {
  readonly slack: LoopbackSlack;
  readonly acts: ReadonlyMap<string, DeskAct>;
  readonly bundle: PageBundle;
}

export async function route(routes: Routes, request: IncomingMessage): Promise<Answer> {
  const path = new URL(request.url ?? '/', 'http://desk').pathname;
  const [, area, kind, name = ''] = path.split('/');
  if (request.method === 'GET') {
    const isFile = area === 'slack' && kind === 'files';
    return isFile ? giveFile(routes.slack, name, request) : page(routes, path);
  }
  if (request.method !== 'POST') throw new RequestRefused(405, 'Only GET and POST.');
  if (area === 'slack' && kind === 'upload') return takeUpload(routes.slack, name, request);
  if (area === 'api') return act(routes, kind ?? '', request);
  if (area === 'slack' && kind === 'api') return webApi(routes, name, request);
  if (area === 'slack' && kind === 'response') return responseUrl(routes, name, request);
  throw new RequestRefused(404, 'There is nothing here.');
}

function page({ bundle }: Routes, path: string): Answer {
  switch (path) {
    case '/':
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: PAGE,
        headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
      };
    case '/desk.js':
      return { status: 200, type: 'text/javascript; charset=utf-8', body: bundle.script };
    case '/desk.css':
      return { status: 200, type: 'text/css; charset=utf-8', body: bundle.style };
    default:
      throw new RequestRefused(404, 'There is nothing here.');
  }
}

async function act({ acts }: Routes, name: string, request: IncomingMessage): Promise<Answer> {
  const perform = acts.get(name);
  if (perform === undefined) throw new RequestRefused(404, 'There is no such act.');
  const body = await readJson(request);
  try {
    return json(200, await perform(body));
  } catch (error) {
    if (error instanceof NothingThere) return json(409, { problem: error.message });
    if (error instanceof RequestRefused) return json(error.status, { problem: error.message });
    throw error;
  }
}

async function webApi(
  { slack }: Routes,
  method: string,
  request: IncomingMessage,
): Promise<Answer> {
  const { status, body, headers } = slack.callApi({
    method,
    contentType: contentType(request),
    authorization: request.headers.authorization ?? null,
    body: await readBody(request),
  });
  return json(status, body, headers);
}

async function responseUrl(
  { slack }: Routes,
  id: string,
  request: IncomingMessage,
): Promise<Answer> {
  try {
    slack.respond(id, await readJson(request));
    return json(200, { ok: true });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const status = error.code.endsWith('_url') ? 404 : 400;
    return json(status, { ok: false, error: error.code });
  }
}
