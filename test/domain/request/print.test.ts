import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import { printRequest } from '../../../lib/domain/request/print.ts';
import { ASSIGN, read } from './expect.ts';
import { anyRequest } from './generated.ts';

describe('a printed request', () => {
  it('reads as the same request again, whatever the request', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(parseRequest(printRequest(request))).toEqual({ request });
      }),
      { numRuns: 3_000 },
    );
  });

  it('is what a person would write', () => {
    expect(printRequest(ASSIGN)).toBe(
      'assign 434AC224C8459924B26521298CE8834C514856AB to IIS, SMTP on EX01',
    );
  });

  it('puts a server into quotes whose name is a word of the sentence', () => {
    const printed = printRequest({ verb: 'list', servers: ['ON', 'EX01'] });
    expect(printed).toBe('list on "ON", EX01');
    expect(read(printed)).toEqual({ verb: 'list', servers: ['ON', 'EX01'] });
  });
});
