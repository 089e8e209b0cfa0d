/** Reads a request's short id, e.g. `R-4F7K2Q`. */
import { type Outcome, refused, shown, taken } from './outcome.ts';
import { withHyphens } from './punctuation.ts';

export function readRequestId(verb: 'status' | 'cancel', text: string): Outcome<string> {
  const id = withHyphens(text).toUpperCase();
  if (/^R-[0-9A-Z]{4,12}$/.test(id)) return taken(id);
  return refused(
    'request-id',
    text === ''
      ? `\`${verb}\` needs the id of a request, e.g. \`${verb} R-4F7K2Q\`. \`requests\` lists them.`
      : `${shown(text)} is not the id of a request. Write e.g. \`${verb} R-4F7K2Q\`; \`requests\` lists them.`,
  );
}
