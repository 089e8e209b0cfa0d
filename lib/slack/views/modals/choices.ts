/** The choices of the assignment dialog's lists, as Slack takes them: at most 100, none empty, the rest said. */
import type { PlainTextOption } from '@slack/types';
import { certificateDomains } from '../../../domain/certificate.ts';
import type { CertificateOnServers, Choices, NothingToChoose } from '../../doors.ts';
import { label } from '../../escape.ts';
import { LONGEST_NAME } from '../../form-memory.ts';
import { certificateName, count, day, namedPlainly } from '../words.ts';

/** Value of a line that only says something: nothing that could be chosen. */
export const NOT_A_CHOICE = '-';

const EMPTY_LISTS: Readonly<Record<NothingToChoose, string>> = {
  'nothing-read': 'No server has been read yet. Try again in a minute.',
  'read-with-request': 'Not read yet. Write /cert assign THUMBPRINT to SERVICES on SERVER instead.',
  'no-server-fits': 'No server that Signet knows has that in its name.',
  'servers-first': 'Choose the servers first, above.',
  'no-certificates': 'These servers hold no certificate.',
  'no-certificate-fits': 'No certificate of these servers has that in its name.',
  'not-now': 'Signet can’t look that up just now. Try again in a minute.',
};

const MOST = 100;
const LONGEST = 75;

const text = (value: string) => ({
  type: 'plain_text' as const,
  text: label(value, LONGEST),
  emoji: false,
});

export function serverChoice(server: string): PlainTextOption {
  return { text: text(server), value: server };
}

export function serverChoices(choices: Choices<string>): PlainTextOption[] {
  if (choices.why !== null) return [saying(EMPTY_LISTS[choices.why])];
  return limited(choices.found.filter((name) => name.length <= LONGEST_NAME).map(serverChoice));
}

/** `Mail 2026 · Valid · until 2027-05-19`, below it the names, thumbprint and use. */
export function certificateChoice({ certificate, holders }: CertificateOnServers): PlainTextOption {
  const { status, thumbprint, notAfter } = certificate;
  const facts = ` · ${status ?? 'status not known'} · until ${day(notAfter)}`;
  const name = label(certificateName(certificate), LONGEST - facts.length);
  const names = certificateDomains(certificate);
  const more = names.length > 1 ? ` +${names.length - 1}` : '';
  const ids = `${thumbprint.slice(0, 8)} · on ${namedPlainly(
    holders.map(({ server }) => label(server, 15)),
    2,
  )}`;
  const domains = `${label(names[0] ?? 'no names', 30)}${more}`;
  return {
    text: text(`${name}${facts}`),
    description: text(`${domains} · ${ids}`),
    value: thumbprint,
  };
}

/** In the order they were found in. */
export function certificateChoices(choices: Choices<CertificateOnServers>): PlainTextOption[] {
  if (choices.why !== null) return [saying(EMPTY_LISTS[choices.why])];
  return limited(choices.found.map(certificateChoice));
}

function limited(options: readonly PlainTextOption[]): PlainTextOption[] {
  if (options.length <= MOST) return [...options];
  const shown = options.slice(0, MOST - 1);
  const left = options.length - shown.length;
  return [...shown, saying(`and ${left} more: type a part of the name to find them`)];
}

function saying(sentence: string): PlainTextOption {
  return { text: text(sentence), value: NOT_A_CHOICE };
}

/** Said below the list of certificates: how many there are, or why there is none. */
export function remarkOn(
  servers: readonly string[],
  choices: Choices<CertificateOnServers>,
): string | null {
  if (servers.length === 0) return null;
  if (choices.why !== null) return EMPTY_LISTS[choices.why];
  const everywhere = choices.found.filter(({ holders }) => holders.length === servers.length);
  const all = `${count(choices.found.length, 'certificate')} on ${namedPlainly(servers, 3)}`;
  return servers.length === 1
    ? `${all}.`
    : `${all}; ${everywhere.length} of them on every one, listed first.`;
}
