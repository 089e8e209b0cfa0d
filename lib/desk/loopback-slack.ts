/** A Slack workspace in this process: people act, the bot is called as Slack calls it, the bot calls back. */

import { type Acts, createActs } from './loopback/acts.ts';
import type { ApiRequest } from './loopback/api-arguments.ts';
import { type BotAnswer, createCourier } from './loopback/courier.ts';
import { respond } from './loopback/response-urls.ts';
import type { WorkspaceState } from './loopback/state.ts';
import { keepStateFile, loadState } from './loopback/state-file.ts';
import { keepTriggers } from './loopback/triggers.ts';
import {
  type ApiAnswer,
  type CallRefusal,
  createWebApi,
  type RateLimit,
} from './loopback/web-api.ts';
import { Workspace } from './loopback/workspace.ts';

export interface LoopbackSlack extends Acts {
  /** One call of the Web API. */
  callApi(request: ApiRequest): ApiAnswer;
  /** A post to a response URL. Throws SlackError. */
  respond(id: string, body: unknown): void;
  /** The content of a file that was announced by the Web API; `false`: none was. */
  receiveUpload(id: string, text: string): boolean;
  /** A file that a person picks in a dialog; its id. */
  uploadFile(user: string, name: string, text: string): string;
  /** The file, for its uploader's workspace: the bot by its token, the page by itself. */
  file(id: string): { readonly name: string; readonly text: string } | null;
  isBotToken(token: string): boolean;
  /** What is in the workspace now; read only. */
  readonly state: WorkspaceState;
  /** Calls back after every change; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** Test switch: the next Web API calls are refused with 429. */
  limitRate(limit: RateLimit): void;
  /** Test switch: the next such calls of the bot are answered with an error. */
  refuseCalls(refusal: CallRefusal): void;
  /** Test switch: the last request to the bot once more. */
  deliverAgain(): Promise<BotAnswer>;
  /** Empties the workspace, as on the first day. */
  clear(): void;
  /** Resolves when everything is on disk. */
  flush(): Promise<void>;
}

export interface LoopbackSlackOptions {
  readonly stateFile: string;
  readonly signingSecret: string;
  readonly botToken: string;
  /** The bot's receiver; asked before every delivery. */
  readonly botUrl: () => string;
  /** Where this Slack is reached, without a slash at the end. */
  readonly publicUrl: () => string;
  /** Milliseconds since 1970: dates messages and signatures. */
  readonly now: () => number;
  /** Milliseconds: for what lives in real seconds, as trigger ids do. */
  readonly wallClock: () => number;
  readonly log: (line: string) => void;
}

export function createLoopbackSlack(options: LoopbackSlackOptions): LoopbackSlack {
  const { botUrl, publicUrl, log, now, signingSecret } = options;
  const workspace = new Workspace(loadState(options.stateFile, log), now);
  const file = keepStateFile(options.stateFile, () => workspace.state, log);
  workspace.onChange(file.changed);
  const triggers = keepTriggers(options.wallClock);
  const courier = createCourier({ signingSecret, botUrl, now });
  const api = createWebApi({ workspace, triggers, botToken: options.botToken, publicUrl });
  return {
    ...createActs({ workspace, triggers, courier, publicUrl, log }),
    callApi: api.call,
    limitRate: api.limitRate,
    refuseCalls: api.refuseCalls,
    respond: (id, body) => respond(workspace, id, body),
    receiveUpload(id, text) {
      const file = workspace.findFile(id);
      if (file === undefined || file.text !== null) return false;
      workspace.fillFile(file, text);
      return true;
    },
    uploadFile: (user, name, text) => workspace.addFile({ user, name, text }).id,
    file(id) {
      const file = workspace.findFile(id);
      return file === undefined || file.text === null ? null : { name: file.name, text: file.text };
    },
    isBotToken: (token) => token === options.botToken,
    get state() {
      return workspace.state;
    },
    onChange: (listener) => workspace.onChange(listener),
    clear: () => workspace.clear(),
    deliverAgain: () => courier.deliverAgain(),
    flush: () => file.flush(),
  };
}
