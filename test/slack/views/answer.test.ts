import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import type { Answer } from '../../../lib/slack/doors.ts';
import { checkMessage } from '../../../lib/slack/limits.ts';
import { answerMessage } from '../../../lib/slack/views/answer.ts';
import { ANSWERS, asOf, freeze, shown } from '../../../lib/slack/views/samples/answers.ts';
import { certificate, record } from '../../../lib/slack/views/samples/records.ts';
import { mrkdwnOf } from '../mrkdwn.ts';

const drawn = (answer: Answer) => mrkdwnOf(answerMessage(answer, false)).join('\n');

describe('a private answer', () => {
  it.each(ANSWERS)(
    '%s keeps within every limit, harmless, and says Simulated when it is',
    (_name, answer) => {
      const message = answerMessage(answer, true);
      expect(checkMessage(message)).toEqual([]);
      expect(message.text).toMatch(answer.kind === 'status' ? /R-4F7K2Q/ : /^Simulated/);
      for (const text of mrkdwnOf(message)) {
        expect(text).not.toMatch(/<!channel>|<@U0VICTIM>|<https:|\u202E/);
      }
    },
  );

  it('help names only commands Signet understands', () => {
    const text = [
      'assign',
      'check',
      'list',
      'show',
      'requests',
      'status',
      'cancel',
      'freeze',
      'unfreeze',
    ]
      .map((topic) => drawn({ kind: 'help', topic }))
      .join('\n');
    const examples = [...text.matchAll(/For example: `\/cert ([^`]+)`/g)].map((match) => match[1]);
    expect(examples).toHaveLength(9);
    for (const example of examples) {
      expect([example, parseRequest(example ?? '').error]).toEqual([example, undefined]);
    }
  });

  it('shows what is not known as not known, never as none', () => {
    const text = drawn({ kind: 'certificate', asOf, shown });
    expect(text).toContain('EX01: IIS, SMTP, *the default SMTP certificate*');
    expect(text).toContain('EX02: services not known');
    expect(text).toContain('EX03: assigned to nothing');
  });

  it('puts servers with the same assignment together', () => {
    const holders = ['EX01', 'EX02'].map((server) => ({
      server,
      services: ['IIS'],
      isDefaultSmtp: false,
    }));
    const text = drawn({ kind: 'certificate', asOf, shown: { certificate, holders } });
    expect(text).toContain('• EX01 and EX02: IIS');
  });

  it('says who froze Signet, why, and what lifts it', () => {
    const text = drawn({ kind: 'requests', open: [], ended: [], freeze });
    expect(text).toContain('*Signet is frozen* by <@U0REQUEST>');
    expect(text).toContain('mail flow');
    expect(text).toContain('two people write `/cert unfreeze`');
  });

  it('a status has no buttons', () => {
    const { blocks } = answerMessage({ kind: 'status', request: record }, false);
    expect(blocks.some((block) => block.type === 'actions')).toBe(false);
  });
});
