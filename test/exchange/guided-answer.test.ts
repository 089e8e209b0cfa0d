import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../lib/exchange/guided-answer.ts';

const ASKED = {
  operation: 'Restart-CertificateConsumer',
  operationId: 'R-4F7K2Q.EX02.1.2',
  server: 'EX02',
} as const;

function printed(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    signet: 1,
    ...ASKED,
    state: 'finished',
    result: { restarted: ['POP'], notRunning: [] },
    ...change,
  });
}

describe('what a person brings back', () => {
  it('is the report, also between lines of a console and broken by its window', () => {
    const whole = printed();
    const copied = `PS C:\\> powershell.exe -File …\r\nWARNING: slow\r\n${whole.slice(0, 60)}\r\n${whole.slice(60)}\r\nPS C:\\>`;
    expect(readAnswer(copied, ASKED)).toEqual({
      report: { state: 'finished', result: { restarted: ['POP'], notRunning: [] } },
    });
  });

  it('is a failure with its code, message and what was done, when the script says so', () => {
    const failure = {
      code: 'key-permission',
      message: 'Access denied',
      done: ['POP was stopped.'],
    };
    const text = printed({ state: 'failed', failure, result: undefined });
    expect(readAnswer(text, ASKED)).toEqual({ report: { state: 'failed', failure } });
  });

  it.each([
    ['empty', '  \n', 'nothing in it'],
    ['cut', printed().slice(0, -12), 'not whole'],
    ['foreign', 'powershell.exe : File .\\x.ps1 cannot be loaded', 'the script did not run'],
    ['other-operation', printed({ operationId: 'R-4F7K2Q.EX02.1.1' }), 'R-4F7K2Q.EX02.1.1'],
    ['other-server', printed({ server: 'EX03' }), 'This is the output of EX03, not of EX02.'],
    ['what-if', printed({ state: 'what-if', would: ['Restart POP'] }), 'without -WhatIf'],
    ['unfit', printed({ result: { restarted: 'POP' } }), 'does not have the form'],
  ] as const)('is refused as %s with a sentence that says what to do', (fault, text, words) => {
    const answer = readAnswer(text, ASKED);
    expect(answer).toMatchObject({ fault, sentence: expect.stringContaining(words) });
    expect(answer.fault === undefined ? '' : answer.sentence).toMatch(/R-4F7K2Q\.EX02\.1\.2|EX02/);
  });
});
