import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, parseRequest } from '../../../lib/domain/request/parse.ts';
import { printRequest } from '../../../lib/domain/request/print.ts';
import { read, refusal, SEED } from './expect.ts';
import { anyRequest } from './generated.ts';

/** Pieces that the reader treats in a way of their own. */
const PIECES = [
  ...['assign', 'check', 'list', 'show', 'cancel', 'freeze', 'Enable-ExchangeCertificate', 'on'],
  ...['Get-ExchangeCertificate', '-Thumbprint', '-Services', '-Server', '-Identity', '-Confirm:'],
  ...['to', 'for', 'and', 'keep default smtp', 'IIS', 'SMTP', 'EX01', SEED, '434AC2', 'R-4F7K2Q'],
  ...['$', '$(', '@', '@(', '(', ')', '{', '}', '<', '>', '[', ']', '|', ';', '&', ',', '#', '%s'],
  ...[
    '"',
    "'",
    '“',
    '‘',
    '`',
    '`\n',
    '\n',
    ' ',
    ' ',
    ' ',
    '-',
    '–',
    '--',
    ':',
    '\\',
    '>>',
    '\u200e',
  ],
  ...['constructor', '__proto__', '\ud800', '\u0000', 'é', '😀'],
];

function expectAnAnswer(text: string) {
  const { request, error } = parseRequest(text);
  if (request !== undefined) {
    expect(parseRequest(printRequest(request))).toEqual({ request });
  } else {
    expect(error.code).toMatch(/^[a-z][a-z-]+$/);
    expect(error.message).toMatch(/^\S[^\n]{10,500}[.?]$/u);
  }
}

describe('any text', () => {
  it('made of the reader’s own pieces is read or refused, and never throws', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.constantFrom('', ' '), (pieces, blank) => {
        expectAnAnswer(pieces.join(blank));
      }),
      { numRuns: 8_000 },
    );
  });

  it('that a slip of the keyboard made of a good one is read or refused', () => {
    const slip = fc.tuple(anyRequest, fc.nat(), fc.nat(3), fc.constantFrom(...PIECES));
    fc.assert(
      fc.property(slip, ([request, place, length, piece]) => {
        const text = printRequest(request);
        const at = place % (text.length + 1);
        expectAnAnswer(text.slice(0, at) + piece + text.slice(at + length));
      }),
      { numRuns: 8_000 },
    );
  });

  it('of any characters is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => expectAnAnswer(text)),
      { numRuns: 4_000 },
    );
  });

  it('as long as allowed, made of one mark over and over, is answered', () => {
    for (const piece of PIECES.filter((mark) => mark !== '')) {
      for (const start of ['', 'assign ', 'Enable-ExchangeCertificate -Services ']) {
        expectAnAnswer((start + piece.repeat(LONGEST_TEXT)).slice(0, LONGEST_TEXT));
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
