import { describe, expect, it } from 'vitest';
import { formatted } from '../../../../lib/desk/page/blocks/formatted.ts';

function drawn(text: string): unknown {
  const block = formatted({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  return block.text;
}

describe('text on its way to the drawing library', () => {
  it('is formatted although it is verbatim, as in Slack', () => {
    expect(drawn('*bold*')).toEqual({ type: 'mrkdwn', text: '*bold*' });
  });

  it('keeps one asterisk of a wildcard name in a code span', () => {
    expect(drawn('the wildcard `*.contoso.com`')).toMatchObject({
      text: 'the wildcard `\u2217.contoso.com`',
    });
  });

  it('makes no mention of an escaped one', () => {
    expect(drawn('&lt;!channel&gt;')).toMatchObject({ text: '<\u2060!channel>' });
  });
});
