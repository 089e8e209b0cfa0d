import { describe, expect, it } from 'vitest';
import { checkView } from '../../../lib/slack/limits.ts';
import { denyReasonView, typeToConfirmView } from '../../../lib/slack/views/modals.ts';
import { DIGEST } from '../../../lib/slack/views/samples/records.ts';

describe.each([
  ['for a reason', denyReasonView],
  ['for typing the id', typeToConfirmView],
])('the dialog %s', (_name, view) => {
  it.each(['R-4F7K2Q', `R-${'X'.repeat(38)}`])('keeps within every limit for %s', (requestId) => {
    expect(checkView(view({ requestId, digest: DIGEST }, true))).toEqual([]);
  });

  it('says Simulated when it is, and not otherwise', () => {
    const reference = { requestId: 'R-4F7K2Q', digest: DIGEST };
    expect(JSON.stringify(view(reference, true))).toContain('Simulated');
    expect(JSON.stringify(view(reference, false))).not.toContain('imulated');
  });
});
