import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, parseRequest } from '../../../lib/domain/request/parse.ts';
import { printRequest } from '../../../lib/domain/request/print.ts';
import { refusalSentence } from '../../../lib/slack/views/refusals.ts';
import { read, refusal, SEED } from './expect.ts';
import { anyRequest } from './generated.ts';

/** Pieces that the reader treats in a way of their own. */
const PIECES = [
  ...['assign', 'check', 'list', 'show', 'cancel', 'freeze', 'Enable-ExchangeCertificate', 'on'],
  ...['Get-ExchangeCertificate', '-Thumbprint', '-Services', '-Server', '-Identity', '-Confirm:'],
  ...['-Force', '-WhatIf', '-ErrorAction', '-DomainController', '-f', '-s', 'None', 'Federation'],
  ...['to', 'for', 'and', 'keep default smtp', 'IIS', 'SMTP', 'EX01', SEED, '434AC2', 'R-4F7K2Q'],
  ...['$', '$(', '${', '@', '@(', '(', ')', '{', '}', '<', '>', '[', ']', '|', ';', '&', ','],
  ...['#', '<#', '#>', '%s', '2>', '…', '...', '&lt;', '<http://ex01|ex01>', 'PS C:\\>', '>>'],
  ...['"', "'", '“', '‘', '«', '`', '```', '`\n', '\n', '\r\n', ' ', ' ', ' ', '\u00a0'],
  ...['-', '–', '—', '−', '--', ':', '\\', '\u200e', '\u202e', '\u2028'],
  ...['constructor', '__proto__', '\ud800', '\u0000', 'é', '😀', '0'.repeat(41)],
];
const STARTS = [
  ...['', '', 'assign ', 'check ', `assign ${SEED} to IIS on EX01 `, `show ${SEED} `],
  ...['Enable-ExchangeCertificate ', `Enable-ExchangeCertificate ${SEED} -Services IIS `],
  `Get-ExchangeCertificate ${SEED} | Enable-ExchangeCertificate -Services SMTP `,
];
const piece = fc.constantFrom(...PIECES);

/** Plain comparisons: an assertion library would cost more than the reading, so many times over. */
function answer(text: string): void {
  const { request, error } = parseRequest(text);
  if (request !== undefined) {
    const again = parseRequest(printRequest(request)).request;
    if (!isDeepStrictEqual(again, request)) {
      throw new Error(
        `${JSON.stringify(request)} was printed and read as ${JSON.stringify(again)}`,
      );
    }
  } else if (
    !/^[a-z][a-z-]+$/.test(error.code) ||
    !/^\S[^\n]{10,500}[.?]$/u.test(refusalSentence(error))
  ) {
    throw new Error(`no sentence: ${JSON.stringify(error)}`);
  }
}

const SLOW = { timeout: 120_000 };

describe('200,000 texts, each read to a request that survives printing or refused with a sentence:', () => {
  it('80,000 made of the reader’s own pieces', SLOW, () => {
    const start = fc.constantFrom(...STARTS);
    const text = fc.tuple(start, fc.array(piece, { maxLength: 30 }), fc.constantFrom('', ' '));
    fc.assert(
      fc.property(text, ([begins, pieces, blank]) => answer(begins + pieces.join(blank))),
      { numRuns: 80_000 },
    );
  });

  it('80,000 that a few slips of the keyboard made of good ones', SLOW, () => {
    const slips = fc.array(fc.tuple(fc.nat(), fc.nat(3), piece), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyRequest, slips, (request, made) => {
        let text = printRequest(request);
        for (const [place, length, instead] of made) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + instead + text.slice(at + length);
        }
        answer(text);
      }),
      { numRuns: 80_000 },
    );
  });

  it('20,000 that begin as one request and go on as another', SLOW, () => {
    fc.assert(
      fc.property(anyRequest, anyRequest, fc.nat(), fc.nat(), (one, other, from, to) => {
        const [begins, ends] = [printRequest(one), printRequest(other)];
        answer(begins.slice(0, from % begins.length) + ends.slice(to % ends.length));
      }),
      { numRuns: 20_000 },
    );
  });

  it('20,000 of any characters', SLOW, () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(text, (characters) => answer(characters)),
      { numRuns: 20_000 },
    );
  });
});

describe('a text', () => {
  it('as long as allowed, made of one mark over and over, is answered', () => {
    for (const mark of PIECES) {
      for (const start of STARTS) {
        answer((start + mark.repeat(LONGEST_TEXT)).slice(0, LONGEST_TEXT));
      }
    }
  });

  it('longer than allowed is refused', () => {
    expect(read(`freeze ${'x'.repeat(LONGEST_TEXT - 7)}`).verb).toBe('freeze');
    expect(refusal(`freeze ${'x'.repeat(LONGEST_TEXT - 6)}`).code).toBe('too-long');
  });

  it('keeps no marks that turn the direction of writing', () => {
    expect(read('freeze \u202egnorw\u202c')).toEqual({ verb: 'freeze', reason: 'gnorw' });
  });
});
