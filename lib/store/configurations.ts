/** Versions of the configuration as they were pushed, and which of them counts. None is ever changed or removed: requests pin theirs. */
import * as z from 'zod';
import { bodyOf, itemOf, packed, stringOf } from './item.ts';
import { configurationKey, currentConfigurationKey } from './keys.ts';
import { RevisionConflict } from './port.ts';
import { EXISTS, getItem, IS_NEW, putItem, type Table } from './table-access.ts';

export interface PushedConfiguration {
  readonly version: string;
  /** The file as it was pushed: JSON. */
  readonly text: string;
  /** Who pushed it, as their machine names them. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Configurations {
  /** `null`: none was pushed yet. */
  current(): Promise<PushedConfiguration | null>;
  load(version: string): Promise<PushedConfiguration | null>;
  /** Makes it the one that counts. `replaces`: the version it was compared with; throws RevisionConflict when another counts by now. */
  push(configuration: PushedConfiguration, replaces: string | null): Promise<void>;
}

const SHAPE = z.object({ version: z.string(), text: z.string(), by: z.string(), at: z.string() });

/** Every method throws StoreUnavailable when the table can't be reached or is overloaded. */
export function configurationsIn(table: Table): Configurations {
  const load = async (version: string): Promise<PushedConfiguration | null> => {
    const item = await getItem(table, configurationKey(version));
    return item === null ? null : bodyOf(item, SHAPE);
  };
  return {
    load,
    async current() {
      const pointer = await getItem(table, currentConfigurationKey);
      const version = pointer === null ? undefined : stringOf(pointer, 'version');
      return version === undefined ? null : load(version);
    },
    async push(configuration, replaces) {
      const { version } = configuration;
      // One that was pushed before keeps its first date: its text is the same.
      const body = packed(configuration);
      await putItem(table, itemOf({ ...configurationKey(version), body }), IS_NEW);
      const refused = await putItem(
        table,
        itemOf({ ...currentConfigurationKey, version }),
        replaces === null
          ? IS_NEW
          : {
              expression: `${EXISTS.expression} AND version = :replaces`,
              values: { ':replaces': replaces },
            },
      );
      if (refused !== null) {
        throw new RevisionConflict('Somebody else pushed a configuration in between.');
      }
    },
  };
}
