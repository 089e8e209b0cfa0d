/** What Slack keeps of a typed message: three characters escaped, host names made into links outside of code. */
import { escapeText } from './payloads.ts';

/** Slack links bare names under well-known top-level domains. */
const HOST_NAME = /(?<![\w@./-])((?:[a-z0-9-]+\.)+(?:com|net|org|io|eu|de|example))(?![\w.@-])/gi;

export function asKept(typed: string): string {
  return escapeText(typed)
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(HOST_NAME, '<http://$1|$1>')))
    .join('');
}
