/** Undoes what Slack and its clients do to typed text, so that a command arrives as it was meant. */
import { withoutInvisible } from '../domain/request/punctuation.ts';

const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

/** Line ends stay: pasted PowerShell may have several lines. Quotes and dashes are the parser's business. */
export function unmangle(text: string): string {
  return withoutInvisible(withoutMarkup(text))
    .replace(SPACES, ' ')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .trim();
}

/** Links, entities, code and quotation as a person sees them; every other character stays. */
export function withoutMarkup(text: string): string {
  return stripQuotation(decodeEntities(stripLinks(stripCode(text))));
}

/** A message that is quoted has `>` before each of its lines. */
function stripQuotation(text: string): string {
  const lines = text.split('\n');
  const isQuoted = lines.every((line) => /^>(?!>)/.test(line));
  return isQuoted ? lines.map((line) => line.replace(/^> ?/, '')).join('\n') : text;
}

/** `<http://ex01.contoso.com|ex01.contoso.com>` → what the person typed; mentions keep their id. */
function stripLinks(text: string): string {
  return text.replace(
    /<([^<>|\n]+)(?:\|([^<>\n]*))?>/g,
    (whole, target: string, shown?: string) => {
      if (/^[@#!]/.test(target)) return whole;
      if (shown !== undefined && shown !== '') return shown;
      if (/^(https?:\/\/|mailto:|tel:)/i.test(target))
        return target.replace(/^(mailto:|tel:)/i, '');
      // Not a link: people write <placeholders> too.
      return whole;
    },
  );
}

/** A back-tick is also PowerShell's line continuation: only those that enclose something go. */
function stripCode(text: string): string {
  return text
    .replace(/```(?:[a-z]+\n)?([\s\S]*?)```/gi, '$1')
    .replace(/(^|[\s(])`([^`\n]+)`(?=$|[\s,;.)])/g, '$1$2');
}

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
