/** What people read when a request in words can't be read. */
import type { WordRefusal } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';

type Refused<C extends WordRefusal['code']> = Extract<WordRefusal, { readonly code: C }>;

const LONGEST_PREFIX = 16;

export const WORD_SENTENCES: Sentences<WordRefusal> = {
  'too-long': ({ longest }) =>
    `The text is longer than ${longest.toLocaleString('en-US')} characters. One request names one certificate, its services and servers; write it shorter.`,
  'missing-reason': () =>
    'Say why everything should stop, so that the others know: e.g. `freeze mail flow is down, looking into it`.',
  'only-added': () =>
    'An assignment can’t be taken away: Exchange only ever adds services to a certificate. Assign another certificate to the service, e.g. `assign THUMBPRINT to SMTP on EX01`, then remove the old one.',
  'decide-on-card': () =>
    'Deciding is done with the buttons on the request’s card, not in words. `requests` lists what waits.',
  'unknown-verb': unknownVerb,
  'request-id': ({ verb, text }) =>
    text === ''
      ? `\`${verb}\` needs the id of a request, e.g. \`${verb} R-4F7K2Q\`. \`requests\` lists them.`
      : `${shown(text)} is not the id of a request. Write e.g. \`${verb} R-4F7K2Q\`; \`requests\` lists them.`,
  'unexpected-word': unexpectedWord,
};

function unknownVerb(refusal: Refused<'unknown-verb'>): string {
  const { kind, word } = refusal;
  if (kind === 'thumbprint') {
    const prefix = word.slice(0, LONGEST_PREFIX);
    return `${shown(word)} looks like a thumbprint, but what should happen with it? Write e.g. \`assign ${prefix} to IIS, SMTP on EX01\` or \`show ${prefix}\`.`;
  }
  const offer = refusal.meant === null ? '' : ` Did you mean \`${refusal.meant}\`?`;
  return `Signet does not know ${shown(word)}.${offer} It knows ${refusal.known.join(', ')}; and it reads Enable-ExchangeCertificate.`;
}

function unexpectedWord(refusal: Refused<'unexpected-word'>): string {
  const typed = shown(refusal.text);
  switch (refusal.kind) {
    case 'two-dashes':
      return `${typed} has two dashes; a parameter has one, e.g. \`-Services\`.`;
    case 'not-understood':
      return `Signet doesn’t know what ${typed} means at that place. Write e.g. \`assign THUMBPRINT to IIS, SMTP on EX01 and EX02\`.`;
    case 'behind-list':
      return `After \`list\` Signet expects \`on\` and the servers, not ${typed}. Write e.g. \`list\` or \`list on EX01\`.`;
    case 'before-servers':
      return `Signet doesn’t know what ${typed} means at that place. Servers follow after \`on\`, e.g. \`on EX01\`.`;
    case 'behind-verb':
      return `\`${refusal.verb}\` stands alone; Signet doesn’t know what ${typed} means behind it. Leave it out.`;
    default:
      return refusal satisfies never;
  }
}
