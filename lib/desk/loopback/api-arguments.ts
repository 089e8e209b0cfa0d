/** The arguments of a Web API call: form or JSON body, where forms carry objects as JSON text. */
import * as z from 'zod';
import { SlackError } from './slack-error.ts';

export type ApiArguments = Readonly<Record<string, unknown>>;

export interface ApiRequest {
  readonly method: string;
  readonly contentType: string;
  readonly authorization: string | null;
  readonly body: string;
}

export function readArguments(request: ApiRequest): ApiArguments {
  if (!request.contentType.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(request.body));
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(jsonOrText(request.body));
  if (!parsed.success) throw new SlackError('invalid_json');
  return parsed.data;
}

/** The token of the header, or of the body as older clients send it. */
export function tokenOf(request: ApiRequest, given: ApiArguments): string | null {
  const header = /^Bearer (.+)$/i.exec(request.authorization ?? '')?.[1];
  return header ?? (typeof given.token === 'string' ? given.token : null);
}

/** An object, or the JSON text of one. */
export function jsonText<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' ? jsonOrText(value) : value), schema);
}

export const flag = z
  .union([z.boolean(), z.literal(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1');

export const count = z.coerce.number().int().min(1).max(1000);

/** Throws SlackError `invalid_arguments`, saying which. */
export function parseArguments<T extends z.ZodType>(schema: T, given: ApiArguments): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SlackError(
    'invalid_arguments',
    parsed.error.issues.map(
      (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.map(String).join('/')}]`,
    ),
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
