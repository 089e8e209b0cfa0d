/** The simulated organisation as Signet and the desk reach it, over its process's HTTP door. */
import * as z from 'zod';
import { type ExchangeExecutor, ExecutorUnavailable } from '../port.ts';
import type { Fault, OrganisationView } from './view.ts';
import { EVENTS, HEALTH, type Health, REPORT, VIEW } from './wire.ts';

export interface SimulatedAddress {
  readonly url: string;
  readonly token: string;
}

export interface SimulatedEvents {
  readonly cursor: number;
  readonly finished: readonly { readonly operationId: string }[];
}

/** What the desk may do to the organisation. Everything throws ExecutorUnavailable while its process is away. */
export interface SimulatedControl {
  view(): Promise<OrganisationView>;
  setFault(server: string, fault: Fault | null): Promise<void>;
  setClockOffset(milliseconds: number): Promise<void>;
  /** Makes everything new, as on the first day. */
  reset(): Promise<void>;
  shutdown(): Promise<void>;
  /** Operations that ended after the cursor; answers after 20 seconds at the latest. */
  events(after: number, signal: AbortSignal): Promise<SimulatedEvents>;
  health(): Promise<Health>;
}

export function createSimulatedExecutor(address: SimulatedAddress): ExchangeExecutor {
  return {
    isSimulated: true,
    async servers() {
      return (await ask(address, 'GET', '/health', HEALTH)).servers;
    },
    async start(command) {
      await ask(address, 'POST', '/operations', NOTHING, { body: command });
    },
    read: (operationId) =>
      ask(address, 'GET', `/operations/${encodeURIComponent(operationId)}`, REPORT),
  };
}

export function createSimulatedControl(address: SimulatedAddress): SimulatedControl {
  return {
    view: () => ask(address, 'GET', '/view', VIEW),
    async setFault(server, fault) {
      const path = `/faults/${encodeURIComponent(server)}`;
      await ask(address, 'PUT', path, NOTHING, { body: { fault } });
    },
    async setClockOffset(offsetMs) {
      await ask(address, 'PUT', '/clock', NOTHING, { body: { offsetMs } });
    },
    async reset() {
      await ask(address, 'POST', '/reset', NOTHING);
    },
    async shutdown() {
      await ask(address, 'POST', '/shutdown', NOTHING);
    },
    events: (after, signal) => ask(address, 'GET', `/events?after=${after}`, EVENTS, { signal }),
    health: () =>
      ask(address, 'GET', '/health', HEALTH, { signal: AbortSignal.timeout(HEALTH_MS) }),
  };
}

/** Public parts of the organisation's certificates by thumbprint: DER in Base64. Throws ExecutorUnavailable. */
export function readSimulatedCertificates(
  address: SimulatedAddress,
): Promise<Readonly<Record<string, string>>> {
  return ask(address, 'GET', '/certificates', z.record(z.string(), z.string()));
}

const HEALTH_MS = 3_000;
const NOTHING = z.object({});
const REFUSAL = z.object({ error: z.string() });

/** Throws ExecutorUnavailable when the process does not answer, and a plain error when it refuses what was sent. */
async function ask<T>(
  { url, token }: SimulatedAddress,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: z.ZodType<T>,
  { body, signal }: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const request: RequestInit = {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  };
  const { status, text } = await exchangeText(`${url}${path}`, request, signal);
  if (status === 400 || status === 404 || status === 409) {
    throw new Error(`The simulated organisation refuses: ${refusalOf(text)}`);
  }
  if (status >= 300) {
    throw new ExecutorUnavailable(`The simulated organisation answers ${status}.`);
  }
  return schema.parse(JSON.parse(text));
}

async function exchangeText(
  url: string,
  request: RequestInit,
  signal: AbortSignal | undefined,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, request);
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    // Given up by the caller: nothing is wrong with the organisation.
    if (signal?.aborted === true && !isTimeout(signal.reason)) throw cause;
    throw new ExecutorUnavailable('The simulated organisation does not answer.', { cause });
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

function refusalOf(text: string): string {
  const parsed = REFUSAL.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data.error : text.slice(0, 200);
}
