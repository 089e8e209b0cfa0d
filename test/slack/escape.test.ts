import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, cut, label, plain, prose } from '../../lib/slack/escape.ts';

describe('text from people and servers', () => {
  it('can’t mention, link or ping', () => {
    expect(plain('<!channel> <@U1> <https://e.example|x> & co')).toBe(
      '&lt;!channel&gt; &lt;@U1&gt; &lt;https://e.example|x&gt; &amp; co',
    );
    expect(plain('@here @channel')).not.toMatch(/@(here|channel)/);
  });

  it('can’t format, and names with underscores stay as they are', () => {
    expect(plain('*bold*')).not.toMatch(/(^|\s)\*b/);
    expect(plain('mail_server_1')).toBe('mail_server_1');
  });

  it('loses overrides of the reading direction, control characters and line breaks', () => {
    expect(plain('a\u202Eb\u2066c\u0007d\r\ne')).toBe('abcd e');
    expect(label('a\u202Eb', 20)).toBe('ab');
  });

  it('can’t leave its code span', () => {
    expect(code('a`b')).toBe('`a\u02CBb`');
    expect(code('``')).toBe('`\u02CB\u02CB`');
  });

  it('shows cmdlets of a remedy as code, and an odd back-tick as itself', () => {
    expect(prose('Run `Set-ImapSettings` <now>.')).toBe('Run `Set-ImapSettings` &lt;now&gt;.');
    expect(prose('odd ` tick')).toBe('odd ` tick');
  });

  it('says (empty) rather than nothing, since Slack refuses empty texts', () => {
    for (const show of [plain, code, prose, (text: string) => label(text, 20)]) {
      expect(show(' \u200B\n')).toBe('(empty)');
    }
  });

  it('is cut with an ellipsis and never inside an entity, a surrogate pair or a link', () => {
    expect(plain('&'.repeat(10), 12)).toBe('&amp;&amp;…');
    expect(label('\u{1F600}'.repeat(10), 4)).toBe('\u{1F600}…');
    expect(cut('by <@U0123456789> now', 10)).toBe('by…');
    expect(cut('ab &amp; cd', 6)).toBe('ab…');
  });

  it('leaves an empty code span out instead of outgrowing its length for it', () => {
    expect(prose('&&&&`\n`', 24)).toBe('&amp;&amp;&amp;&amp;');
  });

  it('keeps within its length and escaped, whatever it is', () => {
    const unit = fc.constantFrom(
      '&',
      '<',
      '>',
      '`',
      '*',
      'a',
      ' ',
      '\n',
      '\u{1F600}',
      '\u202E',
      '@here',
    );
    const text = fc.array(unit, { maxLength: 300 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 200 }), (raw, max) => {
        for (const show of [plain, code, prose]) {
          const shown = show(raw, max);
          expect(shown.length).toBeLessThanOrEqual(max);
          expect(shown).not.toMatch(/[<>\n\u202E]/);
          expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
        }
        expect(label(raw, max).length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 3000 },
    );
  });
});
