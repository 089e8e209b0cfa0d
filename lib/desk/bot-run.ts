/** The wired bot together with what performs its work: pump, bus, and the readings now and then. */
import { refreshInventories } from '../app/refresh-inventories.ts';
import type { SimulatedControl } from '../exchange/simulated/client.ts';
import { errorFields } from '../slack/log.ts';
import type { HttpEndpoint } from '../wiring/http-endpoint.ts';
import type { LocalBot } from '../wiring/local.ts';
import { startBus } from './bus.ts';
import { startPump } from './pump.ts';

const REFRESH_MILLISECONDS = 10 * 60 * 1000;

export interface BotRun {
  readonly bot: LocalBot;
  /** Something is due: look now. */
  nudge(): void;
  /** Lets what is under way finish; the bot can't be used any more. */
  stop(): Promise<void>;
}

export async function runBot(
  bot: LocalBot,
  { exchange, endpoint }: { readonly exchange: SimulatedControl; readonly endpoint: HttpEndpoint },
): Promise<BotRun> {
  try {
    await refreshInventories(bot.ports);
  } catch (error) {
    await bot.stop();
    throw error;
  }
  const pump = startPump(bot.ports);
  const bus = startBus(bot.ports, exchange, pump.nudge);
  const stopReading = readNowAndThen(bot);
  endpoint.serve(bot.receiver, pump.nudge);
  return {
    bot,
    nudge: pump.nudge,
    stop: async () => {
      stopReading();
      await bus.stop();
      await pump.stop();
      await bot.stop();
    },
  };
}

function readNowAndThen({ ports }: LocalBot): () => void {
  const timer = setInterval(() => {
    refreshInventories(ports).catch((error: unknown) =>
      ports.log.error('the servers could not be read', errorFields(error)),
    );
  }, REFRESH_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}
