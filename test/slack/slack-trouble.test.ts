import { describe, expect, it } from 'vitest';
import { UnsendableMessage } from '../../lib/slack/outgoing.ts';
import { troubleOf } from '../../lib/slack/slack-trouble.ts';

describe('trouble with Slack', () => {
  it('that Signet finds in its own message counts as Slack’s refusal: a person has to hear of it', () => {
    const trouble = troubleOf(new UnsendableMessage([{ path: '/blocks', problem: 'too many' }]));
    expect(trouble).toMatchObject({
      kind: 'refused',
      code: 'invalid_blocks',
      remedy: expect.stringContaining('defect'),
    });
  });

  it('of an unknown kind passes by itself', () => {
    expect(troubleOf(new Error('reset'))).toMatchObject({ kind: 'unavailable' });
  });
});
