import { describe, expect, it } from 'vitest';
import type { EndedReport } from '../../../lib/exchange/guided.ts';
import { OPERATION_NAMES } from '../../../lib/exchange/operations.ts';
import { checkMessage, checkView } from '../../../lib/slack/limits.ts';
import { bringOutputView } from '../../../lib/slack/views/modals/bring-output.ts';
import { task } from '../../../lib/slack/views/samples/task.ts';
import { taskMessage } from '../../../lib/slack/views/task.ts';
import type { KeptTask } from '../../../lib/store/port.ts';

function shown(change: Partial<KeptTask> = {}, isSimulated = false): string {
  const message = taskMessage({
    task: { ...task, ...change },
    requestedBy: 'U01RITA',
    isSimulated,
  });
  expect(checkMessage(message)).toEqual([]);
  return JSON.stringify(message);
}

describe('the message about a command that people run', () => {
  it('says what is run where, why, with which values, and what it does', () => {
    const text = shown();
    expect(text).toContain('`Enable-ServiceCertificate` on EX02');
    expect(text).toContain('*Changes the server:*');
    expect(text).toContain('<@U01RITA>, this waits for a person');
    expect(text).toContain(`Thumbprint: \`${'AB'.repeat(20)}\``);
    expect(text).toContain('Services: `IIS,SMTP`');
    expect(text).not.toContain('Fence');
  });

  it('shows the line to run whole, in a block to copy from', () => {
    expect(shown()).toContain(
      '```powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File .\\\\R-4F7K2Q.EX02.1.1.ps1 | Set-Content .\\\\R-4F7K2Q.EX02.1.1.json```',
    );
  });

  it.each(OPERATION_NAMES)(
    'keeps within Slack’s limits for %s with the longest names',
    (operation) => {
      const command = {
        ...task.command,
        operation,
        operationId: `R${'x'.repeat(127)}`,
        server: 'S'.repeat(63),
        parameters: {},
      };
      shown({ command }, true);
      expect(checkView(bringOutputView(command.operationId, true))).toEqual([]);
    },
  );

  it('says when it is simulated', () => {
    expect(shown({}, true)).toContain('Simulated');
    expect(shown()).not.toContain('Simulated');
  });

  const failed: EndedReport = {
    state: 'failed',
    failure: { code: 'key-permission', message: 'Access denied. '.repeat(300), done: [] },
  };
  const expired: EndedReport = {
    state: 'failed',
    failure: { code: 'timed-out', message: '', done: [] },
  };
  const cancelled: EndedReport = {
    state: 'failed',
    failure: { code: 'cancelled', message: '', done: [] },
  };
  it.each([
    [
      'brought',
      { state: 'finished', result: {} } as const,
      'U03AVA',
      '<@U03AVA> brought the result',
    ],
    ['failed', failed, 'U03AVA', 'It failed: Access denied.'],
    ['withdrawn', cancelled, 'U03AVA', '<@U03AVA> said that it won’t be run'],
    ['expired', expired, 'signet', 'nobody brought the result in time. *Don’t run it any more*'],
    ['of an ended request', cancelled, 'signet', 'not* to be run any more'],
  ])('once it is %s says by whom, and takes the buttons away', (_how, ended, endedBy, words) => {
    const text = shown({ ended, endedBy });
    expect(text).toContain(words);
    expect(text).not.toContain('"button"');
  });
});
