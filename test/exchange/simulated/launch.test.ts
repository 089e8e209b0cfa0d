import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS, type OperationName } from '../../../lib/exchange/operations.ts';
import { ExecutorUnavailable } from '../../../lib/exchange/port.ts';
import {
  createSimulatedControl,
  createSimulatedExecutor,
} from '../../../lib/exchange/simulated/client.ts';
import { inventoryOf } from '../../../lib/exchange/simulated/inventory.ts';
import { enable, probe } from './commands.ts';
import { NOW, ORGANISATION, SERVER } from './fixture.ts';
import { openWorkplace, settled, thumbprintOf, type Workplace } from './running.ts';

describe('the process of the simulated organisation', () => {
  let workplace: Workplace;

  beforeEach(() => {
    workplace = openWorkplace();
  });
  afterEach(() => workplace.clear());

  function journal(): Record<string, unknown>[] {
    const text = readFileSync(join(workplace.stateDir, 'exchange-journal.jsonl'), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  function effectsOf(operationId: string): number {
    return journal().filter(
      (record) => record.type === 'effect' && record.operationId === operationId,
    ).length;
  }

  it('is adopted by a second start, and gone after a stop', async () => {
    const first = await workplace.launch();
    const second = await workplace.launch();
    expect([second.pid, second.adopted]).toEqual([first.pid, true]);
    await second.stop();
    await expect(createSimulatedControl(first).health()).rejects.toThrow(ExecutorUnavailable);
  });

  it('keeps a certificate that it made before it was killed, and serves it afterwards', async () => {
    const change = (operationId: string, operation: OperationName, parameters: object) =>
      ({ operationId, server: 'EX01', operation, parameters, fence: 1 }) as const;
    const first = await workplace.launch({ operationDelayMs: 600 });
    const make = change('made', 'New-InternalTransportCertificate', {});
    await createSimulatedExecutor(first).start(make);
    while (effectsOf('made') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    process.kill(first.pid, 'SIGKILL');

    const second = await workplace.launch();
    const report = await settled(second, 'made');
    if (report.state !== 'finished') throw new Error(JSON.stringify(report));
    const schema = OPERATIONS['New-InternalTransportCertificate'].result;
    const { thumbprint, internalTransport } = schema.parse(report.result);
    expect(internalTransport.after).toBe(thumbprint);
    expect(effectsOf('made')).toBe(0);
    await createSimulatedExecutor(second).start(
      change('bound', 'Set-BackEndBinding', { thumbprint }),
    );
    expect((await settled(second, 'bound')).state).toBe('finished');
    const { servers } = await createSimulatedControl(second).view();
    const backEnd = servers[0]?.ports.find(({ port }) => port === 444);
    expect(backEnd?.thumbprint).toBe(thumbprint);
  });

  it('makes a change once although it was killed in the middle of it', async () => {
    const first = await workplace.launch({ operationDelayMs: 600 });
    const thumbprint = await thumbprintOf(first, 'EX01', 'mail.contoso.com');
    const command = enable('killed', 'EX01', thumbprint);
    await createSimulatedExecutor(first).start(command);
    while (effectsOf('killed') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    process.kill(first.pid, 'SIGKILL');
    expect(effectsOf('killed')).toBe(1);
    appendFileSync(join(workplace.stateDir, 'exchange-journal.jsonl'), '{"type":"effect","oper');

    const second = await workplace.launch();
    expect(second.adopted).toBe(false);
    const report = await settled(second, 'killed');
    expect(report).toMatchObject({
      state: 'finished',
      result: {
        services: { before: ['IMAP', 'POP'], after: ['IMAP', 'POP', 'IIS', 'SMTP'] },
        questions: [{ answer: 'No' }],
        internalTransport: { restored: false },
      },
    });
    await createSimulatedExecutor(second).start(command);
    expect(await createSimulatedExecutor(second).read('killed')).toEqual(report);
    expect(effectsOf('killed')).toBe(2);
  });

  it('remembers faults, clock and receipts after a kill', async () => {
    const first = await workplace.launch();
    const control = createSimulatedControl(first);
    await control.setFault('EX03', 'slow');
    await control.setClockOffset(86_400_000);
    await createSimulatedExecutor(first).start(probe('read', 'EX01'));
    const report = await settled(first, 'read');
    process.kill(first.pid, 'SIGKILL');

    const second = await workplace.launch();
    const view = await createSimulatedControl(second).view();
    expect(view.servers.find(({ name }) => name === 'EX03')?.fault).toBe('slow');
    expect(Date.parse(view.now) - Date.now()).toBeGreaterThan(80_000_000);
    expect(await createSimulatedExecutor(second).read('read')).toEqual(report);
    const events = await createSimulatedControl(second).events(0, AbortSignal.timeout(5_000));
    expect(events.finished).toEqual([{ operationId: 'read' }]);
  });

  it('builds the organisation from inventories when it is given some', async () => {
    const inventory = { ...inventoryOf(ORGANISATION, SERVER, NOW), server: 'EX77' };
    const exchange = await workplace.launch({ inventories: [inventory] });
    const { servers } = await createSimulatedControl(exchange).view();
    expect(servers.map(({ name }) => name)).toEqual(['EX77']);
    const front = servers[0]?.ports.find(({ port }) => port === 443);
    expect(front).toMatchObject({ failure: null, thumbprint: '2'.repeat(40) });
  });

  it('ends by itself when nobody has asked for it in a while', async () => {
    const exchange = await workplace.launch({ idleExitMs: 200 });
    const gone = async () => {
      try {
        process.kill(exchange.pid, 0);
        return false;
      } catch {
        // Signal 0 fails once the process is gone.
        return true;
      }
    };
    await expect.poll(gone, { timeout: 15_000 }).toBe(true);
  });
});
