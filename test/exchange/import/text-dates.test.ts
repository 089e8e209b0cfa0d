import { describe, expect, it } from 'vitest';
import { dayOrderOf, readDate } from '../../../lib/exchange/import/text-dates.ts';

describe('reading one printed date', () => {
  const settled: readonly (readonly [string, string])[] = [
    ['02.03.2028 4:22:23', '2028-03-02T04:22:23.000Z'],
    ['30/01/2033 2:48:33', '2033-01-30T02:48:33.000Z'],
    ['9/13/2027 5:26:01 PM', '2027-09-13T17:26:01.000Z'],
    ['9/13/2027 12:26:01 AM', '2027-09-13T00:26:01.000Z'],
    ['9/13/2027 5:26:01\u202fp.\u00a0m.', '2027-09-13T17:26:01.000Z'],
    ['2027-03-04 17:26:01', '2027-03-04T17:26:01.000Z'],
    ['2027/3/4 下午 5:26:01', '2027-03-04T17:26:01.000Z'],
    ['2027. 03. 04. 17:26:01', '2027-03-04T17:26:01.000Z'],
    ['4. 3. 2027 17:26:01', '2027-03-04T17:26:01.000Z'],
    ['2027-03-04T17:26:01+02:00', '2027-03-04T15:26:01.000Z'],
    ['\u200e02\u200e/02\u200e/2028 4:22', '2028-02-02T04:22:00.000Z'],
  ];
  for (const [text, moment] of settled) {
    it(`reads ${JSON.stringify(text)}, which settles itself`, () => {
      expect(readDate(text, 'unsettled')).toBe(moment);
    });
  }

  it('leaves open what could be either day, unless the file settles it', () => {
    const text = '12/02/2028 1:53:00 PM';
    expect(readDate(text, 'unsettled')).toBeNull();
    expect(readDate(text, 'day-first')).toBe('2028-02-12T13:53:00.000Z');
    expect(readDate(text, 'month-first')).toBe('2028-12-02T13:53:00.000Z');
  });

  const open = [
    '',
    'soon',
    '02.02.28 4:22:23',
    '13/13/2028 1:00:00',
    '30.02.2028 1:00:00',
    '01/13/2571 1:00:00',
    '13/01/1406 1:00:00',
    '13/01/2028 25:00:00',
    '13/01/2028 13:00:00 PM',
    '13 January 2028',
  ];
  for (const text of open) {
    it(`does not guess what ${JSON.stringify(text)} means`, () => {
      expect(readDate(text, 'day-first')).toBeNull();
    });
  }
});

describe('the order of days and months in a file', () => {
  it('is what one date that leaves no doubt says', () => {
    expect(dayOrderOf(['01/02/2027 0:00:00', '13/02/2027 0:00:00'])).toBe('day-first');
    expect(dayOrderOf(['01/02/2027 0:00:00', '02/13/2027 0:00:00'])).toBe('month-first');
  });

  it('is not settled by AM and PM, by dates that begin with the year, or by none', () => {
    expect(dayOrderOf(['12/02/2028 1:53:00 PM', '2027-01-20 0:00:00'])).toBe('unsettled');
    expect(dayOrderOf([])).toBe('unsettled');
  });

  it('is not settled by dates that contradict each other', () => {
    expect(dayOrderOf(['13/02/2027 0:00:00', '02/13/2027 0:00:00'])).toBe('unsettled');
  });
});
