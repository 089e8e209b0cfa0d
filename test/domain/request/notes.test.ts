import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import { noteSentence } from '../../../lib/slack/views/reading-notes.ts';
import { SEED } from './expect.ts';

const LINE = `Enable-ExchangeCertificate -Thumbprint ${SEED} -Services IIS -Server EX01`;

function notes(text: string): readonly string[] {
  const { notes: found, error } = parseRequest(text);
  if (error !== undefined) throw new Error(error.code);
  return (found ?? []).map(noteSentence);
}

describe('what reading let go of', () => {
  it.each([
    LINE,
    `assign ${SEED.toLowerCase()} to iis on EX01`,
    'list on EX01',
    'freeze we are # 1',
    `PS C:\\> ${LINE};`,
    `Get-ExchangeCertificate ${SEED} | Enable-ExchangeCertificate -Services IIS -Server EX01`,
  ])('is nothing in %j', (text) => {
    expect(parseRequest(text)).not.toHaveProperty('notes');
  });

  it.each([
    [`assign ${SEED} to IIS on EX01 # and not to SMTP`, 'The comment “# and not to SMTP” was'],
    [`<# all\nof it #>\n${LINE}`, 'The comment “<# all of it #>” was left out.'],
    [`${LINE} -EA Stop -Verbose -ErrorAction:Stop`, 'heeds -ErrorAction, -Verbose; that'],
    [`\u200e${LINE}`, 'Invisible marks were taken out.'],
    ['freeze \u202enow', 'Invisible marks were taken out.'],
    [`show ${SEED.replace(/..(?=.)/g, '$&:')}`, `out of the thumbprint: ${SEED}.`],
    ['show 43 4a c2 24', 'out of the thumbprint: 434AC224.'],
    [
      `Get-ExchangeCertificate ${SEED} -Server EX01 | Enable-ExchangeCertificate -Services IIS`,
      'EX01 was taken from Get-ExchangeCertificate',
    ],
  ])('is said of %j', (text, saying) => {
    const [only, ...others] = notes(text);
    expect(only).toContain(saying);
    expect(others).toEqual([]);
  });
});
