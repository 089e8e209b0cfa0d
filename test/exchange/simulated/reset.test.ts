import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSimulatedControl,
  createSimulatedExecutor,
} from '../../../lib/exchange/simulated/client.ts';
import type { LaunchedExchange } from '../../../lib/exchange/simulated/launch.ts';
import { restart } from './commands.ts';
import { openWorkplace, settled, type Workplace } from './running.ts';

describe('resetting the simulated organisation', () => {
  let workplace: Workplace;
  let exchange: LaunchedExchange;

  beforeAll(async () => {
    workplace = openWorkplace();
    exchange = await workplace.launch({ operationDelayMs: 1_200 });
  });
  afterAll(() => workplace.clear());

  it('is refused while an operation is under way, and done afterwards', async () => {
    const control = createSimulatedControl(exchange);
    await createSimulatedExecutor(exchange).start(restart('under-way', 'EX01'));
    await expect(control.reset()).rejects.toThrow(
      'Still under way: Restart-CertificateConsumer on EX01',
    );
    expect((await settled(exchange, 'under-way')).state).toBe('finished');
    await control.reset();
    expect(await createSimulatedExecutor(exchange).read('under-way')).toEqual({ state: 'unheard' });
  });

  it('forgets no fencing number: a command from an older lease stays refused', async () => {
    const executor = createSimulatedExecutor(exchange);
    await executor.start({ ...restart('newer', 'EX02'), fence: 7 });
    await settled(exchange, 'newer');
    await createSimulatedControl(exchange).reset();
    await executor.start({ ...restart('older', 'EX02'), fence: 6 });
    expect(await settled(exchange, 'older')).toMatchObject({ failure: { code: 'stale-fence' } });
    await executor.start({ ...restart('same', 'EX02'), fence: 7 });
    expect((await settled(exchange, 'same')).state).toBe('finished');
  });
});
