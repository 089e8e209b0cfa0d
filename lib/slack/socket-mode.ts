/** The other way in: Slack delivers over a WebSocket that Signet opens, so nothing has to reach this machine from outside. */
import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeReceiver as BoltReceiver, type Receiver } from '@slack/bolt';
import { SlackSetupProblem, setupProblem } from './identity.ts';
import { errorFields, type Log } from './log.ts';
import type { SlackBody } from './receiver/body.ts';
import { createDispatcher, type Outcome } from './receiver/dispatcher.ts';
import { slackLogger } from './slack-logger.ts';

export interface SocketReceiver extends Receiver {
  /** Resolves when Slack has said hello; from then on a lost connection is made again. Throws SlackSetupProblem. */
  start(): Promise<void>;
  /** Lets listeners at work finish and acknowledge, then hangs up. */
  stop(): Promise<void>;
}

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly slackApiUrl: string;
  /** Called after every delivery. */
  readonly answered: () => void;
  /** One sentence for whoever runs Signet: the connection is lost for longer, or back. */
  readonly say: (sentence: string) => void;
  readonly log: Log;
}

interface Envelope {
  readonly ack: (response?: unknown) => Promise<void>;
  readonly body: SlackBody;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

const OPEN_WITHIN_MS = 10_000;
const HANG_UP_WITHIN_MS = 2000;
/** Slack gives up after three seconds, as over HTTP. */
const ANSWER_WITHIN_MS = 2800;
const FIRST_PAUSE_MS = 1000;
/** Slack lets apps ask for about one new connection a minute. */
const LONGEST_PAUSE_MS = 60_000;

export function createSocketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { appToken, slackApiUrl, answered, say, log } = options;
  // Only its client is used: Bolt's receiver knows no deadline and doesn't wait for listeners, and
  // reconnecting by itself the client ends the process when Slack refuses, as nobody catches that.
  const { client } = new BoltReceiver({
    appToken,
    logger: slackLogger(log),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        timeout: OPEN_WITHIN_MS,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        slackApiUrl,
      },
    },
  });
  const dispatcher = createDispatcher(log);
  const stopping = new AbortController();

  const taking = new Set<Promise<void>>();

  client.on('slack_event', (envelope: Envelope) => {
    const taken = take(envelope)
      .catch((error: unknown) => log.error('Slack could not be answered', errorFields(error)))
      .finally(() => taking.delete(taken));
    taking.add(taken);
  });

  async function take({ ack, body, retry_num, retry_reason }: Envelope): Promise<void> {
    const late = new AbortController();
    const outcome = await Promise.race([
      dispatcher.dispatch({ body, retryNum: retry_num, retryReason: retry_reason }),
      wait(ANSWER_WITHIN_MS, 'late' as const, { signal: late.signal }),
    ]).finally(() => late.abort());
    answered();
    await acknowledge(outcome, ack);
  }

  async function acknowledge(outcome: Outcome | 'late', ack: Envelope['ack']): Promise<void> {
    if (outcome === 'late') {
      log.warn('A listener was not done in time, so Slack got an empty answer');
      return ack();
    }
    // Without an acknowledgement Slack tells the person, or delivers again: what a failure calls for.
    if (outcome.kind !== 'acknowledged') return;
    const { response } = outcome;
    return response === null || response === '' ? ack() : ack(response);
  }

  /** Resolves with the end of the connection, once it is open. */
  async function open(): Promise<{ readonly lost: Promise<void> }> {
    let end: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => {
      end = resolve;
    });
    client.once('disconnected', end);
    try {
      await client.start();
    } catch (error) {
      client.removeListener('disconnected', end);
      throw error === undefined
        ? new SlackSetupProblem('Slack’s WebSocket can’t be opened: does a firewall stop it?')
        : setupProblem(error, 'SLACK_APP_TOKEN', slackApiUrl);
    }
    log.info('Connected to Slack over Socket Mode');
    return { lost };
  }

  /** `null` when Signet stops before it succeeds. */
  async function openAgain(): Promise<{ readonly lost: Promise<void> } | null> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      if (stopping.signal.aborted) return null;
      try {
        const connection = await open();
        if (stopping.signal.aborted) return hangUp();
        if (pause > FIRST_PAUSE_MS) say('Slack is connected again.');
        return connection;
      } catch (error) {
        log.error('The connection to Slack can’t be made again', errorFields(error));
        if (pause === FIRST_PAUSE_MS) {
          say(`The connection to Slack is lost; Signet keeps trying. ${sentenceOf(error)}`);
        }
      }
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function keepOpen(first: { readonly lost: Promise<void> }): Promise<void> {
    let connection: { readonly lost: Promise<void> } | null = first;
    while (connection !== null) {
      await connection.lost;
      connection = await openAgain();
    }
  }

  /** The second call ends the connection at once: a peer that doesn't answer the first would hold this up. */
  async function hangUp(): Promise<null> {
    const hungUp = new AbortController();
    const polite = client.disconnect().then(() => hungUp.abort());
    await wait(HANG_UP_WITHIN_MS, undefined, { signal: hungUp.signal }).then(
      () => client.disconnect(),
      () => polite,
    );
    return null;
  }

  return {
    init: dispatcher.init,
    async start() {
      void keepOpen(await open());
    },
    async stop() {
      stopping.abort();
      await dispatcher.settled();
      await Promise.all(taking);
      await hangUp();
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
