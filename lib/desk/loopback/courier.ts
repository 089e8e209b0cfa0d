/** Carries signed requests to the bot's receiver, as Slack does: one attempt, three seconds. */
import { createHmac } from 'node:crypto';

const BOT_ANSWERS_WITHIN_MS = 3000;

export type BotAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'timeout' }
  /** Not reachable (`status` null), or an answer other than 200. */
  | { readonly kind: 'failed'; readonly status: number | null };

export interface Courier {
  deliver(form: Readonly<Record<string, string>>): Promise<BotAnswer>;
  /** An event, which Slack sends as JSON. */
  deliverEvent(event: Readonly<Record<string, unknown>>): Promise<BotAnswer>;
  /** The same body once more, as after a double click or a lost answer; the answer is not shown. */
  deliverAgain(): Promise<BotAnswer>;
}

interface Letter {
  readonly type: string;
  readonly body: string;
}

/** `now` in milliseconds: it dates the signature. */
export function createCourier(parts: {
  readonly signingSecret: string;
  readonly botUrl: () => string;
  readonly now: () => number;
}): Courier {
  let last: Letter | null = null;

  function sign({ type, body }: Letter): Record<string, string> {
    const timestamp = String(Math.floor(parts.now() / 1000));
    const hash = createHmac('sha256', parts.signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    return {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (loopback)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hash}`,
    };
  }

  async function post(letter: Letter): Promise<BotAnswer> {
    const { body } = letter;
    try {
      const answer = await fetch(parts.botUrl(), { method: 'POST', headers: sign(letter), body });
      const text = await answer.text();
      return answer.status === 200
        ? { kind: 'answered', text }
        : { kind: 'failed', status: answer.status };
    } catch {
      return { kind: 'failed', status: null };
    }
  }

  /** A late answer is dropped, but the request isn't cut: the bot's work goes on, as with Slack. */
  async function postInTime(letter: Letter): Promise<BotAnswer> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<BotAnswer>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'timeout' }), BOT_ANSWERS_WITHIN_MS);
    });
    try {
      return await Promise.race([post(letter), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    deliver(form) {
      last = {
        type: 'application/x-www-form-urlencoded',
        body: new URLSearchParams(form).toString(),
      };
      return postInTime(last);
    },
    deliverEvent(event) {
      last = { type: 'application/json', body: JSON.stringify(event) };
      return postInTime(last);
    },
    deliverAgain() {
      if (last === null) throw new Error('Nothing has been delivered yet.');
      return postInTime(last);
    },
  };
}
