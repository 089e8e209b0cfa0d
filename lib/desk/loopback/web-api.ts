/** Slack's Web API as far as Signet calls it, over the workspace in memory. */
import { type ApiArguments, type ApiRequest, readArguments, tokenOf } from './api-arguments.ts';
import {
  deleteMessage,
  permalink,
  postEphemeral,
  postMessage,
  updateMessage,
} from './methods/chat.ts';
import { history, openConversation, replies } from './methods/conversations.ts';
import { completeUpload, fileInfo, uploadUrl } from './methods/files.ts';
import { authTest, userGroupUsers, userInfo } from './methods/people.ts';
import { openView, publishView, pushView, updateView } from './methods/views.ts';
import { SlackError } from './slack-error.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RateLimit {
  /** Web API method, or `*` for all. */
  readonly method: string;
  /** How many calls are refused. */
  readonly calls: number;
  readonly retryAfterSeconds: number;
}

export interface CallRefusal {
  readonly method: string;
  /** Only calls about this channel; absent: all. */
  readonly channel?: string;
  /** How many calls are refused. */
  readonly calls: number;
  /** Slack's own word, e.g. `is_archived`. */
  readonly error: string;
}

export interface WebApi {
  call(request: ApiRequest): ApiAnswer;
  /** Test switch: the next calls answer 429. */
  limitRate(limit: RateLimit): void;
  /** Test switch: the next such calls are answered with an error. */
  refuseCalls(refusal: CallRefusal): void;
}

type Method = (given: ApiArguments) => Record<string, unknown>;

export function createWebApi(parts: {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly botToken: string;
  readonly publicUrl: () => string;
}): WebApi {
  const { workspace, triggers } = parts;
  const methods = new Map<string, Method>([
    ['auth.test', () => authTest(parts.publicUrl())],
    ['chat.postMessage', (given) => postMessage(workspace, given)],
    ['chat.update', (given) => updateMessage(workspace, given)],
    ['chat.postEphemeral', (given) => postEphemeral(workspace, given)],
    ['chat.delete', (given) => deleteMessage(workspace, given)],
    ['chat.getPermalink', (given) => permalink(workspace, parts.publicUrl(), given)],
    ['conversations.open', openConversation],
    ['conversations.history', (given) => history(workspace, given)],
    ['conversations.replies', (given) => replies(workspace, given)],
    ['files.getUploadURLExternal', (given) => uploadUrl(workspace, parts.publicUrl(), given)],
    [
      'files.completeUploadExternal',
      (given) => completeUpload(workspace, parts.publicUrl(), given),
    ],
    ['files.info', (given) => fileInfo(workspace, parts.publicUrl(), given)],
    ['views.open', (given) => openView(workspace, triggers, given)],
    ['views.push', (given) => pushView(workspace, triggers, given)],
    ['views.update', (given) => updateView(workspace, given)],
    ['views.publish', (given) => publishView(workspace, given)],
    ['usergroups.users.list', userGroupUsers],
    ['users.info', userInfo],
  ]);
  let rateLimit: RateLimit | null = null;
  let refusal: CallRefusal | null = null;

  function takeRateLimit(method: string): RateLimit | null {
    if (rateLimit === null || (rateLimit.method !== '*' && rateLimit.method !== method)) {
      return null;
    }
    const taken = rateLimit;
    rateLimit = taken.calls > 1 ? { ...taken, calls: taken.calls - 1 } : null;
    return taken;
  }

  function refuseIfAsked(method: string, given: ApiArguments): void {
    if (refusal === null || refusal.method !== method) return;
    if (refusal.channel !== undefined && refusal.channel !== given.channel) return;
    const { error, calls } = refusal;
    refusal = calls > 1 ? { ...refusal, calls: calls - 1 } : null;
    throw new SlackError(error);
  }

  function perform(request: ApiRequest): Record<string, unknown> {
    const method = methods.get(request.method);
    if (method === undefined) throw new SlackError('unknown_method');
    const given = readArguments(request);
    const token = tokenOf(request, given);
    if (token === null) throw new SlackError('not_authed');
    if (token !== parts.botToken) throw new SlackError('invalid_auth');
    refuseIfAsked(request.method, given);
    return method(given);
  }

  return {
    limitRate(limit) {
      rateLimit = limit;
    },
    refuseCalls(next) {
      refusal = next;
    },
    call(request) {
      const limited = takeRateLimit(request.method);
      if (limited !== null) {
        return {
          status: 429,
          headers: { 'retry-after': String(limited.retryAfterSeconds) },
          body: { ok: false, error: 'ratelimited' },
        };
      }
      try {
        return { status: 200, headers: {}, body: { ok: true, ...perform(request) } };
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        const messages = error.details;
        const details =
          messages.length > 0 ? { errors: messages, response_metadata: { messages } } : {};
        return { status: 200, headers: {}, body: { ok: false, error: error.code, ...details } };
      }
    },
  };
}
