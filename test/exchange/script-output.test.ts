import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATION_FAILURES } from '../../lib/exchange/port.ts';
import {
  type OutputFault,
  readOutput,
  UnreadableOutput,
} from '../../lib/exchange/script-output.ts';

const ASKED = {
  operation: 'Restart-CertificateConsumer',
  operationId: 'op-1',
  server: 'EX01',
} as const;

const FINISHED = {
  signet: 1,
  operation: 'Restart-CertificateConsumer',
  operationId: 'op-1',
  server: 'EX01',
  state: 'finished',
  result: { restarted: ['POP'], notRunning: ['IMAP'] },
};
const LINE = JSON.stringify(FINISHED);

function faultOf(text: string): OutputFault | null {
  try {
    readOutput(text, ASKED);
    return null;
  } catch (error) {
    if (error instanceof UnreadableOutput) return error.fault;
    throw error;
  }
}

describe('the output of a script', () => {
  it('is read as what became of the operation', () => {
    expect(readOutput(LINE, ASKED)).toEqual({ state: 'finished', result: FINISHED.result });
  });

  it('is found between other lines, and when a window has broken it', () => {
    const broken = LINE.replace(/(.{20})/g, '$1\r\n');
    for (const text of [`WARNING: slow\n${LINE}\n`, `PS C:\\> & {…}\r\n${broken}\r\nPS C:\\> `]) {
      expect(readOutput(text, ASKED).state).toBe('finished');
    }
  });

  it('counts as it stands last, when somebody pasted two', () => {
    const earlier = LINE.replace('["POP"]', '[]');
    expect(readOutput(`${earlier}\n${LINE}\n`, ASKED)).toMatchObject({
      result: { restarted: ['POP'] },
    });
  });

  it('may name the server in any case', () => {
    expect(readOutput(LINE, { ...ASKED, server: 'ex01' }).state).toBe('finished');
  });

  it.each(OPERATION_FAILURES)('tells the failure %s with its words and what was done', (code) => {
    const { result: _, ...head } = FINISHED;
    const failure = { code, message: 'A special Rpc error occurs: “no”', done: ['One thing.'] };
    const text = JSON.stringify({ ...head, state: 'failed', failure });
    expect(readOutput(text, ASKED)).toEqual({ state: 'failed', failure });
  });

  it.each([
    ['empty', ''],
    ['empty', ' \r\n\t'],
    ['foreign', 'PS C:\\> Get-Service\r\n'],
    ['foreign', '{"state":"finished"}'],
    ['cut', LINE.slice(0, -1)],
    ['cut', LINE.slice(0, 60)],
    ['other-operation', LINE.replace('op-1', 'op-2')],
    ['other-operation', LINE.replace('Restart-CertificateConsumer', 'Set-BackEndBinding')],
    ['other-server', LINE.replace('EX01', 'EX02')],
    ['unfit', LINE.replace('"signet":1', '"signet":2')],
    ['unfit', LINE.replace('["POP"]', '["Everything"]')],
    ['unfit', LINE.replace('"finished"', '"done"')],
    ['unfit', LINE.replace('"restarted"', '"renamed"')],
  ] as const)('is refused as %s: %s', (fault, text) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('of a -WhatIf run is no result', () => {
    const { result: _, ...head } = FINISHED;
    expect(faultOf(JSON.stringify({ ...head, state: 'what-if', would: ['x'] }))).toBe('what-if');
  });

  it('is never taken for a result when it was cut anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LINE.length - 1 }), (length) => {
        expect(faultOf(LINE.slice(0, length))).not.toBeNull();
      }),
    );
  });

  it('says in which way it can’t be read, whatever stands there', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.constantFrom('{"signet":1', LINE, '}', '"', '\\u', '\n'),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (texts) => {
        const text = texts.join('');
        if (faultOf(text) === null) expect(text).toContain(LINE);
      }),
    );
  });

  it('is not found inside a message that looks like one', () => {
    const { result: _, ...head } = FINISHED;
    const failure = { code: 'exchange-error', message: LINE, done: [LINE] };
    const text = JSON.stringify({ ...head, state: 'failed', failure });
    expect(readOutput(text, ASKED)).toEqual({ state: 'failed', failure });
  });

  it('with text of every kind in it comes back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const { result: _, ...head } = FINISHED;
        const failure = { code: 'exchange-error', message, done: [] };
        const line = JSON.stringify({ ...head, state: 'failed', failure }).replace(
          /[^ -~]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        expect(readOutput(line, ASKED)).toEqual({ state: 'failed', failure });
      }),
    );
  });
});
