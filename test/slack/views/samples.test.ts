import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../../lib/slack/limits.ts';
import { samples } from '../../../lib/slack/views/samples/views.ts';

const all = samples();

describe('what is shown to Slack for a look', () => {
  it('is of every kind: cards, thread lines, answers, App Home, dialogs', () => {
    const kinds = all.map((sample) => ('view' in sample ? sample.view.type : 'message'));
    expect(new Set(kinds)).toEqual(new Set(['message', 'home', 'modal']));
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it.each(all)('$name keeps within every limit', (sample) => {
    expect('view' in sample ? checkView(sample.view) : checkMessage(sample.message)).toEqual([]);
  });
});
