/** Requests as Slack signs and sends them. */
import { createHmac } from 'node:crypto';
import type { SlackRequest } from '../../lib/slack/receiver.ts';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
/** 2026-11-22T10:00:00Z */
export const NOW_MS = 1_795_341_600_000;

export const FORM = 'application/x-www-form-urlencoded';

export function signed(
  body: string,
  options: {
    type?: string;
    atSeconds?: number;
    secret?: string;
    extra?: Record<string, string>;
  } = {},
): SlackRequest {
  const timestamp = String(options.atSeconds ?? NOW_MS / 1000);
  const signature = createHmac('sha256', options.secret ?? SECRET)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return {
    method: 'POST',
    headers: {
      'Content-Type': options.type ?? FORM,
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
      ...options.extra,
    },
    body,
  };
}

export function command(text: string, spread: Record<string, string> = {}): string {
  return new URLSearchParams({
    command: '/cert',
    text,
    user_id: 'U0REQUEST',
    channel_id: 'C0CHANGES',
    team_id: 'T0TEAM',
    trigger_id: '1.2.abc',
    response_url: 'http://127.0.0.1:9/unused',
    ...spread,
  }).toString();
}

/** A button, a choice or a dialog: JSON inside a form. */
export function payload(content: object): string {
  return new URLSearchParams({ payload: JSON.stringify(content) }).toString();
}
