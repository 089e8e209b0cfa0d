/** Why a command was not carried out, as the command line prints it: its own reasons, and what reading a request found. */
import type { Refusal } from '../domain/refusal.ts';
import { refusalSentence } from '../slack/views/refusals.ts';

export interface CommandRefusal {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
}

export function inWords(refusal: Refusal): CommandRefusal {
  return { code: refusal.code, message: refusalSentence(refusal) };
}
