/** Files in the simulated organisation's state directory. */
import * as z from 'zod';

/** Where the running process can be reached. */
export const ADDRESS_FILE = 'exchange.json';
export const JOURNAL_FILE = 'exchange-journal.jsonl';
/** What an imported organisation is made from. */
export const INVENTORIES_FILE = 'exchange-inventories.json';
export const LOG_FILE = 'exchange.log';
/** Held while somebody starts the process. */
export const LOCK_FILE = 'exchange.lock';

export const ADDRESS_CARD = z
  .object({ url: z.string(), token: z.string(), pid: z.number().int() })
  .readonly();
export type AddressCard = z.infer<typeof ADDRESS_CARD>;
