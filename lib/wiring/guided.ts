/** Builds the way to Exchange through people for some of the servers, beside the way to all others. */
import { readFileSync } from 'node:fs';
import { createGuidedDesk } from '../app/guided-desk.ts';
import type { Ports } from '../app/ports.ts';
import { createGuidedExecutor, type GuidedOptions } from '../exchange/guided.ts';
import type { ExchangeExecutor } from '../exchange/port.ts';
import { createRoutedExecutor } from '../exchange/routed.ts';
import { guidedText } from '../exchange/script-text.ts';

/** A working day: somebody with a console has to find the time. */
const EXPIRES_AFTER_MINUTES = 8 * 60;

/** `others` reaches the servers that are not among the guided ones. */
export function withGuided(
  others: ExchangeExecutor,
  guided: readonly string[],
  ports: Pick<Ports, 'store' | 'clock'>,
  script: GuidedOptions['script'] = scriptFromFolder,
): ExchangeExecutor {
  const servers = guided.map((server) => server.toUpperCase());
  const people = createGuidedExecutor({
    desk: createGuidedDesk(ports),
    servers,
    script,
    clock: ports.clock,
    expiresAfterMinutes: EXPIRES_AFTER_MINUTES,
    isSimulated: others.isSimulated,
  });
  return createRoutedExecutor([
    { executor: people, takes: (server) => servers.includes(server) },
    { executor: others, takes: () => true },
  ]);
}

const scriptFromFolder: GuidedOptions['script'] = (operation, values) =>
  guidedText(operation, values, (path) =>
    readFileSync(new URL(`../exchange/scripts/${path}`, import.meta.url), 'utf8'),
  );
