import { describe, expect, it } from 'vitest';
import { completions } from '../../../../lib/desk/page/channel/completion.ts';
import { ORGANISATION, PUBLIC_THUMBPRINT } from '../../organisation-view.ts';

const labels = (line: string) => completions(line, ORGANISATION).map((each) => each.label);
const first = (line: string) => completions(line, ORGANISATION)[0]?.line;

describe('completing a command', () => {
  it('begins with the command itself', () => {
    expect(first('/')).toBe('/cert ');
    expect(completions('hello', ORGANISATION)).toEqual([]);
  });

  it('offers every verb with what it is for', () => {
    const verbs = completions('/cert ', ORGANISATION);
    expect(verbs.map((each) => each.label).sort()).toEqual(
      [
        'assign',
        'cancel',
        'check',
        'freeze',
        'help',
        'list',
        'requests',
        'show',
        'status',
        'unfreeze',
      ].sort(),
    );
    expect(verbs.every((each) => each.explains !== '')).toBe(true);
  });

  it.each([['contoso mail 2026'.slice(8)], [PUBLIC_THUMBPRINT.slice(0, 5).toLowerCase()]])(
    'finds a certificate by name or thumbprint: %s',
    (typed) => {
      const word = typed.trim().split(' ').at(-1) ?? '';
      expect(first(`/cert assign ${word}`)).toBe(`/cert assign ${PUBLIC_THUMBPRINT} to `);
    },
  );

  it('offers services not yet named, then the servers', () => {
    expect(labels('/cert assign A1 to IIS,')).not.toContain('IIS');
    expect(first('/cert assign A1 to IIS,sm')).toBe('/cert assign A1 to IIS,SMTP');
    expect(labels('/cert assign A1 to IIS,SMTP ')).toEqual(['on']);
    expect(labels('/cert assign A1 to IIS on EX01,')).toEqual(['EX02', 'EDGE01']);
    expect(labels('/cert list on e')).toEqual(['EX01', 'EX02', 'EDGE01']);
  });

  it('is quiet when the command is whole', () => {
    expect(labels('/cert assign A1 to IIS on EDGE01')).toEqual([]);
    expect(labels('/cert freeze mail flow')).toEqual([]);
  });
});
