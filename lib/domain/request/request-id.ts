/** Reads a request's short id, e.g. `R-4F7K2Q`. */
import { type Outcome, refused, taken } from './outcome.ts';
import { withHyphens } from './punctuation.ts';

export function readRequestId(verb: 'status' | 'cancel', text: string): Outcome<string> {
  const id = withHyphens(text).toUpperCase();
  if (/^R-[0-9A-Z]{4,12}$/.test(id)) return taken(id);
  return refused({ code: 'request-id', verb, text });
}
