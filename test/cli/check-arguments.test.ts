import { describe, expect, it } from 'vitest';
import { readCheckArguments } from '../../lib/cli/check-arguments.ts';

const WORDS = 'assign 434AC224 to iis on EX01';

function read(...args: readonly string[]) {
  const { value, error } = readCheckArguments(args);
  return value ?? error?.message;
}

describe('the arguments of check', () => {
  it.each([
    ['one file, then the text', ['--inventory', 'a.xml', WORDS]],
    ['the text first', [WORDS, '--inventory', 'a.xml']],
    ['the file with an equals sign', ['--inventory=a.xml', WORDS]],
    ['the text as many words', ['--inventory', 'a.xml', ...WORDS.split(' ')]],
    ['the text behind two dashes', ['--inventory', 'a.xml', '--', ...WORDS.split(' ')]],
  ])('may be %s', (_how, args) => {
    expect(read(...args)).toEqual({ isJson: false, files: ['a.xml'], at: null, text: WORDS });
  });

  it('may name several files, at once or one by one', () => {
    const expected = { isJson: false, files: ['a.xml', 'b c.xml'], at: null, text: WORDS };
    expect(read('--inventory', 'a.xml', 'b c.xml', WORDS)).toEqual(expected);
    expect(read('--inventory', 'a.xml', '--inventory', 'b c.xml', WORDS)).toEqual(expected);
    expect(read('--inventory', 'a.xml', 'b c.xml', '--', WORDS)).toEqual(expected);
  });

  it('leave the parameters of a cmdlet in the text', () => {
    const line = 'Enable-ExchangeCertificate -Thumbprint 434AC224 -Services IIS -Confirm:$false';
    for (const text of [[line], line.split(' ')]) {
      expect(read('--json', '--inventory', 'a.xml', ...text)).toMatchObject({
        isJson: true,
        files: ['a.xml'],
        text: line,
      });
    }
  });

  it('take the last word for the text when nothing looks like one', () => {
    const text = '434AC224 to iis on EX01';
    expect(read('--inventory', 'a.xml', 'b.xml', text)).toMatchObject({
      files: ['a.xml', 'b.xml'],
      text,
    });
    expect(read('--inventory', 'a.xml', text, '--json')).toMatchObject({ files: ['a.xml'], text });
  });

  it('take --json and --at behind the text too', () => {
    expect(read('--inventory', 'a.xml', WORDS, '--at', '2026-11-22', '--json')).toEqual({
      isJson: true,
      files: ['a.xml'],
      at: '2026-11-22T00:00:00.000Z',
      text: WORDS,
    });
  });

  it('bring the time to UTC', () => {
    expect(read('--inventory', 'a.xml', '--at', '2026-11-22T09:30:00+01:00', WORDS)).toMatchObject({
      at: '2026-11-22T08:30:00.000Z',
    });
  });

  it.each(['yesterday', '2026-02-31', '22.11.2026', '2026-11-22T08:00:00'])(
    'refuse %s as a time',
    (at) => {
      expect(read('--inventory', 'a.xml', '--at', at, WORDS)).toContain('ISO 8601');
    },
  );

  it.each([
    ['no file', [WORDS], 'needs exported certificates'],
    ['no text', ['--inventory', 'a.xml'], 'no text to judge'],
    ['an empty text', ['--inventory', 'a.xml', '--', ' '], 'no text to judge'],
    ['an option without its value', ['--inventory', '--json', WORDS], '--inventory stands without'],
    ['a time without its value', [WORDS, '--inventory', 'a.xml', '--at'], '--at stands without'],
    ['an unknown option', ['--verbose', '--inventory', 'a.xml', WORDS], 'no option --verbose'],
  ])('are refused with %s, and the right way is shown', (_what, args, why) => {
    expect(read(...args)).toContain(why);
    expect(read(...args)).toContain('signet check [--json] --inventory FILE…');
  });
});
