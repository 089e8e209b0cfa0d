import { describe, expect, it } from 'vitest';
import { NO_OPTIONS } from '../../../../lib/domain/request/request.ts';
import { SERVICE_NAMES } from '../../../../lib/domain/services.ts';
import type { AssignmentForm } from '../../../../lib/slack/doors.ts';
import { MOST_SERVERS, readFormMemory } from '../../../../lib/slack/form-memory.ts';
import { checkView } from '../../../../lib/slack/limits.ts';
import { assignmentView } from '../../../../lib/slack/views/modals/assignment.ts';
import { emptyForm, held, largestForm } from '../../../../lib/slack/views/samples/contents.ts';
import { HOSTILE } from '../../../../lib/slack/views/samples/records.ts';
import { mrkdwnOf } from '../../mrkdwn.ts';

const draw = (form: AssignmentForm, spread: object = {}) =>
  assignmentView({
    form,
    round: 0,
    isFromHome: false,
    remark: null,
    isSimulated: true,
    ...spread,
  });

describe('the assignment dialog', () => {
  it.each([
    ['emptiest', { ...emptyForm, channel: null }],
    ['usual', { ...emptyForm, servers: ['EX01'], certificate: held, services: ['IIS'] as const }],
    ['largest', largestForm],
    ['for a check', { ...largestForm, verb: 'check' as const }],
  ])('in its %s state keeps within every limit', (_name, form) => {
    expect(checkView(draw(form, { remark: HOSTILE }))).toEqual([]);
  });

  it('shows nothing of a hostile text that could do something', () => {
    const texts = mrkdwnOf(draw(largestForm, { remark: HOSTILE })).join('\n');
    expect(texts).not.toMatch(/<!channel>|<@U0VICTIM>|<https|\u202E/);
  });

  it('remembers what was chosen and where the card goes', () => {
    const view = draw({ ...emptyForm, servers: ['EX01'] }, { round: 4, isFromHome: true });
    expect(readFormMemory(view.private_metadata)).toEqual({
      verb: 'assign',
      servers: ['EX01'],
      channel: 'C0CHANGES',
      options: NO_OPTIONS,
      round: 4,
      isFromHome: true,
    });
    expect(readFormMemory('x')).toBeNull();
    expect(readFormMemory('{}')).toBeNull();
  });

  it('keeps the default SMTP certificate unless the command said replace', () => {
    const chosen = (form: AssignmentForm) =>
      JSON.stringify(draw(form)).match(
        /"initial_option":\{[^}]*\}[^}]*\}[^}]*"value":"(\w+)"/,
      )?.[1];
    expect(chosen(emptyForm)).toBe('keep');
    expect(chosen({ ...emptyForm, options: { ...NO_OPTIONS, defaultSmtp: 'replace' } })).toBe(
      'replace',
    );
  });

  it('offers every service but Federation, which is never assigned this way', () => {
    const view = JSON.stringify(draw(emptyForm));
    for (const name of SERVICE_NAMES) {
      expect(view.includes(`"value":"${name}"`)).toBe(name !== 'Federation');
    }
  });

  it('leaves all servers open rather than some of them out', () => {
    const servers = Array.from({ length: MOST_SERVERS + 1 }, (_, index) => `EX${index}`);
    const view = draw({ ...emptyForm, servers });
    expect(readFormMemory(view.private_metadata)?.servers).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('initial_options');
  });

  it('names the options of a command that it does not ask for', () => {
    const view = JSON.stringify(draw(largestForm));
    for (const name of ['-Force', '-DoNotRequireSsl', '-NetworkServiceAllowed']) {
      expect(view).toContain(name);
    }
    expect(JSON.stringify(draw(emptyForm))).not.toContain('Taken over');
  });

  it('says Simulated when it is, and not otherwise', () => {
    expect(JSON.stringify(draw(emptyForm))).toContain('Simulated');
    expect(JSON.stringify(draw(emptyForm, { isSimulated: false }))).not.toContain('imulated');
  });
});
