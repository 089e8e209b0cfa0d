/** The desk: a loopback Slack with a page to click in, on this machine only. */
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import type { DeskClock, OrganisationPanel } from './desk-ports.ts';
import { createLoopbackSlack, type LoopbackSlack } from './loopback-slack.ts';
import { keepOrganisationHistory } from './organisation-history.ts';
import { deskActs } from './server/acts.ts';
import { bundlePage } from './server/bundle.ts';
import { json, RequestRefused, write } from './server/http.ts';
import { listen } from './server/listen.ts';
import { type Routes, route } from './server/routes.ts';
import { originProblem } from './server/same-origin.ts';
import { startStream } from './server/stream.ts';

export interface DeskOptions {
  /** 0: any free one. A taken port: the next free one of twenty. */
  readonly port: number;
  readonly host: '127.0.0.1';
  /** Where the workspace is kept. */
  readonly stateFile: string;
  readonly signingSecret: string;
  readonly botToken: string;
  /** The bot's receiver; a function where it is known only later. */
  readonly botUrl: string | (() => string);
  /** Milliseconds since 1970, by the clock the bot goes by. */
  readonly now: () => number;
  readonly organisation: OrganisationPanel;
  readonly clock: DeskClock;
  /** Makes everything behind the desk anew; the desk empties its own workspace. Without: nothing can be reset. */
  readonly reset?: () => Promise<void>;
  readonly log: (line: string) => void;
}

export interface Desk {
  readonly url: string;
  /** For web-api's `slackApiUrl`. */
  readonly slackApiUrl: string;
  readonly port: number;
  readonly slack: LoopbackSlack;
  stop(): Promise<void>;
}

export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { botUrl, log, organisation, clock } = options;
  const wallClock = () => Date.now();
  let url = '';
  const slack = createLoopbackSlack({
    stateFile: options.stateFile,
    signingSecret: options.signingSecret,
    botToken: options.botToken,
    botUrl: () => (typeof botUrl === 'string' ? botUrl : botUrl()),
    publicUrl: () => url,
    now: options.now,
    wallClock,
    log,
  });
  const history = keepOrganisationHistory(join(dirname(options.stateFile), 'history.json'), log);
  const stream = startStream({ slack, organisation, clock, history, wallClock });
  const reset = async (): Promise<void> => {
    await options.reset?.();
    history.clear();
    slack.clear();
    stream.forget();
  };
  const acts = deskActs({
    slack,
    organisation,
    clock,
    changed: () => stream.lookNow(),
    reset: options.reset === undefined ? null : reset,
  });
  const routes: Routes = { slack, acts, bundle: await bundlePage() };
  let port = 0;

  const server = createServer(async (request, response) => {
    const problem = originProblem(request, port);
    if (problem !== null) return write(response, json(403, { problem }));
    if (request.method === 'GET' && request.url === '/api/stream') return stream.listen(response);
    try {
      write(response, await route(routes, request));
    } catch (error) {
      if (error instanceof RequestRefused) {
        return write(response, json(error.status, { problem: error.message }));
      }
      // The page went away in the middle of its request: there is nobody to answer.
      if (request.destroyed && !request.complete) return;
      log(`The desk failed at ${request.method} ${request.url}: ${String(error)}`);
      write(response, json(500, { problem: 'The desk could not do this; its log says why.' }));
    }
  });
  port = await listen(server, { port: options.port, host: options.host, log });
  url = `http://${options.host}:${port}`;

  return {
    url,
    slackApiUrl: `${url}/slack/api/`,
    port,
    slack,
    async stop() {
      stream.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await slack.flush();
      await history.flush();
    },
  };
}
