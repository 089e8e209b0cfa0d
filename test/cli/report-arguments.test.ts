import { describe, expect, it } from 'vitest';
import { readReportArguments } from '../../lib/cli/report-arguments.ts';

describe('the arguments of signet report', () => {
  it('are files up to the next option, and where each form goes', () => {
    const args =
      '--inventory a.xml b.txt --html out.html --csv=out.csv --png p.png --json --inventory c.xml';
    expect(readReportArguments(args.split(' '))).toEqual({
      value: {
        isJson: true,
        files: ['a.xml', 'b.txt', 'c.xml'],
        at: null,
        into: { html: 'out.html', csv: 'out.csv', png: 'p.png' },
      },
    });
  });

  it('take a date, or a time with its zone', () => {
    const at = (text: string) => readReportArguments(['--inventory', 'a', '--at', text]).value?.at;
    expect(at('2026-11-22')).toBe('2026-11-22T00:00:00.000Z');
    expect(at('2026-11-22T09:00:00+01:00')).toBe('2026-11-22T08:00:00.000Z');
  });

  it.each([
    [[], 'needs exported certificates'],
    [['a.xml'], 'stands before any --inventory'],
    [['--inventory'], 'stands without a file'],
    [['--inventory', '--json'], 'stands without a file'],
    [['--inventory', 'a', '--html'], '--html stands without its value'],
    [['--inventory', 'a', '--html', '--json'], '--html stands without its value'],
    [['--inventory', 'a', '--csv', 'x', '--csv', 'y'], '--csv stands there twice'],
    [['--inventory', 'a', '--pdf', 'x'], 'has no option --pdf'],
    [['--inventory', 'a', '--at', 'tomorrow'], 'tomorrow is neither'],
    [['--inventory', 'a', '--at', '2026-11-22T08:00'], 'is neither'],
  ])('%j are refused: %s', (args, why) => {
    expect(readReportArguments(args).error?.message).toContain(why);
  });
});
