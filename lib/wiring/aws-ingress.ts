/** The way in on AWS: the receiver with Bolt behind it, and a second look at the secret when a signature doesn’t fit. */
import type { Context } from 'aws-lambda';
import { createDoors } from '../app/doors.ts';
import { ExecutorUnavailable } from '../exchange/port.ts';
import { createSlackApp } from '../slack/app.ts';
import { errorFields } from '../slack/log.ts';
import {
  createReceiver,
  type HttpAnswer,
  type SlackReceiver,
  type SlackRequest,
} from '../slack/receiver.ts';
import type { LoadCommands } from './aws-executor.ts';
import { type AwsParts, assembleAws } from './aws-parts.ts';
import type { SlackCredentials } from './slack-secret.ts';

const NOT_GENUINE = 401;
/** Slack delivers again what it gets this for. */
const LATER: HttpAnswer = { status: 503, headers: {}, body: '' };

/** The way in has no right to commands and doesn’t carry their clients: others ask after what it can’t. */
const noCommands: LoadCommands = async () => {
  throw new ExecutorUnavailable('Commands are not followed from here.');
};

export interface Ingress {
  /** Never rejects. */
  handle(request: SlackRequest, context: Context): Promise<HttpAnswer>;
  /** Resolves when no listener is at work any more. */
  settled(): Promise<void>;
}

export function wireIngress(variables: NodeJS.ProcessEnv): Ingress {
  const parts = assembleAws(variables, noCommands);
  let wired: { readonly credentials: SlackCredentials; readonly receiver: SlackReceiver } | null =
    null;

  const receiver = async (): Promise<SlackReceiver> => {
    const credentials = await parts.secret.read();
    if (wired?.credentials !== credentials) {
      wired = { credentials, receiver: receiverWith(parts, credentials) };
    }
    return wired.receiver;
  };

  const ready = async (): Promise<SlackReceiver> => {
    const [way] = await Promise.all([receiver(), parts.configuration.refresh()]);
    return way;
  };
  // A cold start uses its time; what fails here is tried again, and told, when Slack calls.
  ready().catch(() => undefined);

  const answer = async (request: SlackRequest): Promise<HttpAnswer> => {
    const first = await (await ready()).handle(request);
    // Slack may have been given another signing secret since.
    if (first.status !== NOT_GENUINE || !(await parts.secret.readAgain())) return first;
    return (await receiver()).handle(request);
  };

  return {
    async handle(request, context) {
      parts.log.begin(context);
      try {
        return await answer(request);
      } catch (error) {
        parts.log.error('Signet is not ready to take what Slack sends', errorFields(error));
        return LATER;
      }
    },
    settled: async () => wired?.receiver.settled(),
  };
}

function receiverWith(parts: AwsParts, credentials: SlackCredentials): SlackReceiver {
  const { log, environment } = parts;
  const { signingSecret, botToken, botId, botUserId } = credentials;
  const receiver = createReceiver({
    signingSecret: async () => signingSecret,
    now: () => Date.now(),
    log,
  });
  createSlackApp({
    receiver,
    doors: createDoors(parts.portsWith(botToken)),
    botToken,
    botId,
    botUserId,
    slackApiUrl: environment.slackApiUrl,
    log,
  });
  return receiver;
}
