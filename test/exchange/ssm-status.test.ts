import { describe, expect, it } from 'vitest';
import { OPERATION_FAILURES } from '../../lib/exchange/port.ts';
import { type Circumstances, meaningOf } from '../../lib/exchange/ssm-status.ts';

const CHANGE: Circumstances = {
  server: 'EX01',
  operation: 'Enable-ServiceCertificate',
  changes: true,
  hasStarted: false,
};
const READ = { ...CHANGE, operation: 'Test-ServedCertificate', changes: false };

describe('what SSM says of a command', () => {
  it.each([
    ['Pending', 'Pending'],
    ['InProgress', 'InProgress'],
    ['InProgress', 'In Progress'],
    ['Delayed', 'Delayed'],
    ['Cancelling', 'Cancelling'],
  ])('%s / %s: it runs', (status, details) => {
    expect(meaningOf(status, details, CHANGE)).toEqual({ is: 'running' });
  });

  it.each([
    ['Success', 'Success'],
    ['Failed', 'Failed'],
    ['Success', undefined],
  ])('%s / %s: the script says how it ended', (status, details) => {
    expect(meaningOf(status, details, CHANGE)).toEqual({ is: 'printed' });
  });

  it.each([
    ['Cancelled', 'Cancelled', 'cancelled'],
    ['Cancelled', 'Canceled', 'cancelled'],
    ['TimedOut', 'Execution Timed Out', 'timed-out'],
    ['TimedOut', 'ExecutionTimedOut', 'timed-out'],
    ['TimedOut', 'Delivery Timed Out', 'timed-out'],
    ['TimedOut', 'DeliveryTimedOut', 'timed-out'],
    ['TimedOut', undefined, 'timed-out'],
    ['Failed', 'Undeliverable', 'server-unreachable'],
    ['Undeliverable', 'Undeliverable', 'server-unreachable'],
    ['Failed', 'Terminated', 'cancelled'],
    ['Failed', 'Invalid Platform', 'wrong-server'],
    ['Failed', 'InvalidPlatform', 'wrong-server'],
    ['Failed', 'Access Denied', 'not-permitted'],
    ['Failed', 'AccessDenied', 'not-permitted'],
    ['Failed', 'No Instances In Tag', 'server-unreachable'],
    ['Failed', 'LimitExceeded', 'busy'],
    ['Failed', 'Rate Exceeded', 'busy'],
    ['Failed', 'Incomplete', 'timed-out'],
    ['Lost', 'Lost In Space', 'exchange-error'],
    [undefined, undefined, 'exchange-error'],
  ])('%s / %s: %s', (status, details, code) => {
    const meaning = meaningOf(status, details, CHANGE);
    expect(meaning).toMatchObject({ is: 'failed', code });
    expect(OPERATION_FAILURES).toContain(code);
  });

  it('takes a change that was not delivered in time for one that may have been carried out', () => {
    const late = (c: Circumstances) => meaningOf('TimedOut', 'Delivery Timed Out', c);
    expect(late(CHANGE)).toMatchObject({ code: 'timed-out' });
    expect(late(READ)).toMatchObject({ code: 'server-unreachable' });
    expect(late({ ...READ, hasStarted: true })).toMatchObject({ code: 'timed-out' });
  });

  it('says of a cancelled change whether it had begun', () => {
    const message = (c: Circumstances) => meaningOf('Cancelled', 'Cancelled', c);
    expect(message(CHANGE)).toMatchObject({ message: expect.stringMatching(/Nothing was done/) });
    expect(message({ ...CHANGE, hasStarted: true })).toMatchObject({
      message: expect.stringMatching(/may have changed something/),
    });
  });

  it('carries words it does not know', () => {
    expect(meaningOf('Lost', 'Lost In Space', CHANGE)).toMatchObject({
      message: expect.stringContaining('Lost / Lost In Space'),
    });
  });
});
