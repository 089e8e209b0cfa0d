/** The simulated Exchange of local mode: launched, looked after, and launched again should it die. */
import { createSimulatedControl, type SimulatedControl } from '../exchange/simulated/client.ts';
import {
  type LaunchedExchange,
  type LaunchOptions,
  launchSimulatedExchange,
} from '../exchange/simulated/launch.ts';
import { errorFields, type Log } from '../slack/log.ts';

const LOOK_MILLISECONDS = 2000;

export interface LocalExchange {
  /** Where it is reached now; changes when it is launched again. */
  readonly address: LaunchedExchange;
  readonly control: SimulatedControl;
  stop(): Promise<void>;
}

export async function startLocalExchange(
  options: LaunchOptions & { readonly say: (sentence: string) => void; readonly record: Log },
): Promise<LocalExchange> {
  const { say, record } = options;
  const address = await launchSimulatedExchange(options);
  const control = createSimulatedControl(address);
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    if (isStopped || isRunning(address.pid)) return;
    say('The simulated Exchange has died. It is started again, where its journal ends.');
    try {
      Object.assign(address, await launchSimulatedExchange(options));
    } catch (error) {
      record.error('the simulated Exchange does not start', errorFields(error));
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_MILLISECONDS);
  timer.unref();

  return {
    address,
    control,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await looking;
      await address.stop();
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
