/** Whether a request was signed by Slack, and just now ("Verifying requests from Slack", docs.slack.dev). */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Genuineness =
  | { readonly genuine: true }
  | { readonly genuine: false; readonly why: string };

/** Bolt's own check lets a timestamp from the future pass; here both directions are bounded. */
const CLOCKS_MAY_DIFFER_SECONDS = 300;

export function isFromSlack(request: {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  /** The body, byte for byte. */
  readonly raw: Uint8Array;
  readonly secret: string;
  readonly nowMs: number;
}): Genuineness {
  const { signature, timestamp, raw, secret, nowMs } = request;
  if (secret === '') throw new Error('Slack’s signing secret is empty');
  if (signature === undefined || timestamp === undefined) return not('it is not signed');
  if (!/^\d{1,11}$/.test(timestamp)) return not('its timestamp is no number');
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > CLOCKS_MAY_DIFFER_SECONDS) {
    return not('its timestamp is more than five minutes off');
  }
  if (!/^v0=[0-9a-f]{64}$/.test(signature)) return not('its signature has another form');
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex'))
    ? { genuine: true }
    : not('its signature does not match');
}

function not(why: string): Genuineness {
  return { genuine: false, why };
}
