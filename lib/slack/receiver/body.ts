/** Reads the body of a request from Slack: a form, a form that carries JSON as `payload`, or JSON. */

/** Untyped: Bolt tells the kinds apart. */
export type SlackBody = Record<string, unknown>;

export type ReadBody =
  | { readonly readable: true; readonly body: SlackBody }
  | { readonly readable: false; readonly why: string };

/** `contentType` may carry parameters (`; charset=utf-8`) or be absent. */
export function readBody(text: string, contentType: string | undefined): ReadBody {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  const isJson =
    mediaType === 'application/json' ||
    (mediaType !== 'application/x-www-form-urlencoded' && text.trimStart().startsWith('{'));
  if (isJson) return readJson(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  if (payload !== null) return readJson(payload);
  const body: SlackBody = Object.fromEntries(form);
  return Object.keys(body).length === 0 ? { readable: false, why: 'it is empty' } : fine(body);
}

function readJson(text: string): ReadBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { readable: false, why: error instanceof Error ? error.name : 'no JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { readable: false, why: 'its JSON is no object' };
  }
  return fine({ ...value });
}

function fine(body: SlackBody): ReadBody {
  return { readable: true, body };
}
