/** What most claims about reading requests need: the request that was read, or the code it was refused with. */
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import { NO_OPTIONS, type Refusal, type Request } from '../../../lib/domain/request/request.ts';

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
  if (request === undefined) throw new Error(`refused: ${error.code}: ${error.message}`);
  return request;
}

export function refusal(text: string): Refusal {
  const { request, error } = parseRequest(text);
  if (error === undefined) throw new Error(`read as ${JSON.stringify(request)}`);
  return error;
}
