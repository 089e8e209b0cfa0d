/** Everything people can do with Signet in Slack, one line each. */
import {
  App,
  type BlockAction,
  type BlockButtonAction,
  type BlockRadioButtonsAction,
  type MessageShortcut,
  type Receiver,
  type ViewSubmitAction,
} from '@slack/bolt';
import { approve } from './actions/approve.ts';
import { cancel } from './actions/cancel.ts';
import { chooseServers } from './actions/choose-servers.ts';
import { chooseDefaultSmtp } from './actions/default-smtp.ts';
import { deny } from './actions/deny.ts';
import { details } from './actions/details.ts';
import { requestThis } from './actions/request-this.ts';
import { showRequest } from './actions/show-request.ts';
import { startForm } from './actions/start-form.ts';
import { openBringOutput, withdrawTask } from './actions/task.ts';
import { turnPage } from './actions/turn-page.ts';
import { certCommand } from './commands/cert.ts';
import type { Doors } from './doors.ts';
import { homeOpened } from './home/opened.ts';
import type { ListenerTools } from './listener.ts';
import { errorFields, type Log } from './log.ts';
import { assignmentForm } from './modals/assignment.ts';
import { bringOutput } from './modals/bring-output.ts';
import { denyReason } from './modals/deny-reason.ts';
import { typeToConfirm } from './modals/type-to-confirm.ts';
import { certificates } from './options/certificates.ts';
import { servers } from './options/servers.ts';
import { CHECK_THIS_COMMAND, checkThisCommand } from './shortcuts/check-this-command.ts';
import { slackLogger } from './slack-logger.ts';
import { REQUEST_THIS } from './views/answers/judged.ts';
import { HOME_ACTIONS } from './views/home/home.ts';
import { ASSIGNMENT_FORM, FIELDS } from './views/modals/assignment.ts';
import { BRING_OUTPUT } from './views/modals/bring-output.ts';
import { DETAILS } from './views/modals/details.ts';
import { DENY_REASON, TYPE_TO_CONFIRM } from './views/modals.ts';
import { TASK_ACTIONS } from './views/task.ts';

/** A dialog has to open within three seconds of the click. */
const TIMEOUT_MS = 2500;

export function createSlackApp(options: {
  readonly receiver: Receiver;
  readonly doors: Doors;
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Another Slack than the real one. */
  readonly slackApiUrl?: string;
  readonly log: Log;
}): App {
  const { receiver, doors, botToken, botId, botUserId, slackApiUrl, log } = options;
  const app = new App({
    receiver,
    // With `token` Bolt would ask Slack who it is, at import.
    authorize: async () => ({ botToken, botId, botUserId }),
    logger: slackLogger(log),
    convoStore: false,
    clientOptions: {
      timeout: TIMEOUT_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      // Answers by a response URL have no timeout of their own.
      fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init }),
      ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    },
  });
  registerListeners(app, { doors, log });

  // Listeners answer their own failures; what comes here could not even be told, so Slack shall hear of it.
  app.error(async (error) => {
    log.error('A failure could not be told to the person', errorFields(error));
    throw error;
  });
  return app;
}

export function registerListeners(app: App, tools: ListenerTools): void {
  app.command('/cert', certCommand(tools));
  app.action<BlockButtonAction>('approve', approve(tools));
  app.action<BlockButtonAction>('deny', deny(tools));
  app.action<BlockButtonAction>('cancel', cancel(tools));
  app.action<BlockRadioButtonsAction>('default-smtp', chooseDefaultSmtp(tools));
  app.view<ViewSubmitAction>(DENY_REASON.callbackId, denyReason(tools));
  app.view<ViewSubmitAction>(TYPE_TO_CONFIRM.callbackId, typeToConfirm(tools));
  app.action<BlockButtonAction>(TASK_ACTIONS.bring, openBringOutput(tools));
  app.action<BlockButtonAction>(TASK_ACTIONS.withdraw, withdrawTask(tools));
  app.view<ViewSubmitAction>(BRING_OUTPUT, bringOutput(tools));
  app.action<BlockAction>(FIELDS.servers.action, chooseServers(tools));
  app.options(FIELDS.servers.action, servers(tools));
  app.options(FIELDS.certificate.action, certificates(tools));
  app.view<ViewSubmitAction>(ASSIGNMENT_FORM, assignmentForm(tools));
  app.action<BlockAction>(REQUEST_THIS, requestThis(tools));
  app.shortcut<MessageShortcut>(CHECK_THIS_COMMAND, checkThisCommand(tools));
  app.event('app_home_opened', homeOpened(tools));
  app.action<BlockAction>(HOME_ACTIONS.assign, startForm(tools, 'assign'));
  app.action<BlockAction>(HOME_ACTIONS.check, startForm(tools, 'check'));
  app.action<BlockAction>(HOME_ACTIONS.show, showRequest(tools));
  app.action<BlockAction>(DETAILS.open, details(tools));
  app.action<BlockAction>(new RegExp(`^${DETAILS.page}-`), details(tools));
  app.action<BlockAction>(new RegExp(`^${HOME_ACTIONS.page}-`), turnPage(tools));
}
