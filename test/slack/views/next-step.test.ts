import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import { OPERATION_FAILURES } from '../../../lib/exchange/port.ts';
import { nextStep, notListedStep } from '../../../lib/slack/views/next-step.ts';

const sentences = [...OPERATION_FAILURES, 'something-new'].map((failure) =>
  nextStep(failure, 'EX01'),
);

describe('what to do after a failure', () => {
  it.each([...new Set([...sentences, notListedStep('EX01')])])(
    'names commands that Signet takes: %s',
    (sentence) => {
      for (const [, command = ''] of sentence.matchAll(/`\/cert ([^`]*)`/g)) {
        expect(parseRequest(command).error, command).toBeUndefined();
      }
    },
  );
});
