import { describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../../../lib/desk/loopback/state.ts';
import { tourSteps } from '../../../../lib/desk/page/tour/steps.ts';
import { BOT, RITA } from '../../../../lib/desk/people.ts';
import { ORGANISATION } from '../../organisation-view.ts';

function card(number: number, standing: string): StoredMessage {
  return {
    ts: `${number}.000000`,
    channel: 'C01CERTS',
    user: BOT.userId,
    text: `R-AAAA0${number}: *${standing}* IIS on EX01, EX02. *Approved by:* somebody`,
    blocks: [],
    threadTs: null,
    visibleTo: null,
    inAnswerTo: null,
    isError: false,
    metadata: null,
    editedTs: null,
    revision: 0,
  };
}

function failureStep(...standings: readonly string[]) {
  const messages = standings.map((standing, index) => card(index + 1, standing));
  const facts = { user: RITA.id, messages, organisation: ORGANISATION, read: new Set<string>() };
  return tourSteps(facts).find(({ id }) => id === 'failure');
}

describe('the tour’s step of failure and recovery', () => {
  it('is done once a change came through after one that failed', () => {
    expect(failureStep('Done on 1 server')?.isDone).toBe(false);
    expect(failureStep('Failed')?.isDone).toBe(false);
    expect(failureStep('Failed', 'Done on 1 server')?.isDone).toBe(true);
  });

  it('stays done whatever is asked for, or fails, later', () => {
    expect(failureStep('Failed', 'Done on 1 server', 'Waits for approval')?.isDone).toBe(true);
    expect(failureStep('Failed', 'Done on 1 server', 'Failed')?.isDone).toBe(true);
  });
});
