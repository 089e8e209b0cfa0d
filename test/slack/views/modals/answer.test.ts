import { describe, expect, it } from 'vitest';
import { REQUEST_STATES } from '../../../../lib/domain/request-record.ts';
import type { Answer } from '../../../../lib/slack/doors.ts';
import { checkView } from '../../../../lib/slack/limits.ts';
import { answerMessage } from '../../../../lib/slack/views/answer.ts';
import { answerView, sentenceView } from '../../../../lib/slack/views/modals/answer.ts';
import { emptiest, HOSTILE, largest, plan } from '../../../../lib/slack/views/samples/records.ts';

const inDialog = (answer: Answer) => checkView(answerView('R-4F7K2Q', answerMessage(answer, true)));

describe('a dialog that only tells', () => {
  it.each(REQUEST_STATES)('shows a request that is %s, the emptiest and the largest', (state) => {
    expect(inDialog({ kind: 'status', request: emptiest(state) })).toEqual([]);
    expect(inDialog({ kind: 'status', request: largest(state) })).toEqual([]);
  });

  it('shows the largest judgement', () => {
    const { change, plan: big } = largest('awaiting-approval');
    expect(inDialog({ kind: 'judged', asOf: HOSTILE, change, plan: big ?? plan })).toEqual([]);
  });

  it('takes every sentence and every title', () => {
    for (const text of ['', 'Short.', 'x'.repeat(4000)]) {
      expect(checkView(sentenceView(text === '' ? '(empty)' : text, true))).toEqual([]);
      expect(checkView(answerView(text, { text: 'x', blocks: [] }))).toEqual([]);
    }
  });
});
