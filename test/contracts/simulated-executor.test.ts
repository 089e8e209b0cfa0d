import { expect, it } from 'vitest';
import { ExecutorUnavailable } from '../../lib/exchange/port.ts';
import { createSimulatedExecutor } from '../../lib/exchange/simulated/client.ts';
import { openWorkplace, settled, thumbprintOf } from '../exchange/simulated/running.ts';
import { describeExchangeExecutor } from './exchange-executor.contract.ts';

describeExchangeExecutor('the simulated organisation', async () => {
  const workplace = openWorkplace();
  const exchange = await workplace.launch();
  return {
    executor: createSimulatedExecutor(exchange),
    server: 'EX01',
    thumbprint: await thumbprintOf(exchange, 'EX01', 'mail.contoso.com'),
    settled: (operationId) => settled(exchange, operationId),
    stop: () => workplace.clear(),
  };
});

it('the simulated executor says that it is unavailable when its process is away', async () => {
  const executor = createSimulatedExecutor({ url: 'http://127.0.0.1:9', token: 'any' });
  expect(executor.isSimulated).toBe(true);
  await expect(executor.servers()).rejects.toThrow(ExecutorUnavailable);
  await expect(executor.read('any')).rejects.toThrow(ExecutorUnavailable);
});
