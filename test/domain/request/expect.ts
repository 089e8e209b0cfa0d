/** What most claims about reading requests need: the request that was read, or the code it was refused with. */
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import { NO_OPTIONS, type Request } from '../../../lib/domain/request/request.ts';
import { refusalSentence } from '../../../lib/slack/views/refusals.ts';

export const SEED = '434AC224C8459924B26521298CE8834C514856AB';

export const ASSIGN = {
  verb: 'assign',
  thumbprint: SEED,
  services: ['IIS', 'SMTP'],
  servers: ['EX01'],
  options: NO_OPTIONS,
} as const satisfies Request;

export function read(text: string): Request {
  const { request, error } = parseRequest(text);
  if (request === undefined) throw new Error(`refused: ${error.code}: ${refusalSentence(error)}`);
  return request;
}

/** The code, and the sentence people read. */
export function refusal(text: string): { readonly code: string; readonly message: string } {
  const { request, error } = parseRequest(text);
  if (error === undefined) throw new Error(`read as ${JSON.stringify(request)}`);
  return { code: error.code, message: refusalSentence(error) };
}
