/** The configuration that counts at this moment: read from the table, remembered for half a minute. */
import type { Policy } from '../domain/policy.ts';
import type { Log } from '../slack/log.ts';
import type { Configurations } from '../store/configurations.ts';
import { type Configuration, policyOf, readConfiguration } from './configuration.ts';

const REMEMBERED_MS = 30_000;

export interface CurrentConfiguration {
  /** Looks whether another one counts by now. Throws StoreUnavailable, WrongConfiguration. */
  refresh(): Promise<void>;
  /** `null`: none was pushed yet. */
  now(): Configuration | null;
  policy(): Policy;
}

/** Nobody may do anything. */
const NOBODY: Policy = {
  version: 'none',
  requesters: { users: [], groups: [] },
  approvers: { users: [], groups: [] },
  allowSelfApproval: false,
  approvalExpiresAfterMinutes: 1,
};

export function createCurrentConfiguration(options: {
  readonly configurations: Configurations;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}): CurrentConfiguration {
  let current: { readonly configuration: Configuration; readonly policy: Policy } | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const pushed = await options.configurations.current();
    if (pushed === null) {
      current = null;
      options.log.error('no configuration was pushed yet: run `signet config push`');
      return;
    }
    const configuration = readConfiguration(pushed.text);
    current = { configuration, policy: policyOf(configuration) };
    readAt = options.now();
  };

  return {
    async refresh() {
      if (options.now() - readAt < REMEMBERED_MS) return;
      reading ??= read().finally(() => {
        reading = null;
      });
      await reading;
    },
    now: () => current?.configuration ?? null,
    policy: () => current?.policy ?? NOBODY,
  };
}
