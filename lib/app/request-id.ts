/** Ids of requests: short enough to type, made from Slack's delivery so that a repeated delivery makes the same one. */
import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U to misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** `attempt` gives another id for the same delivery, in case the first is taken. */
export function requestIdFor(deliveryId: string, attempt: number): string {
  const bytes = createHash('sha256').update(`${deliveryId}#${attempt}`).digest();
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `R-${letters.join('')}`;
}
