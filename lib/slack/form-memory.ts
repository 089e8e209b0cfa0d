/** What the assignment dialog remembers between two drawings, in its `private_metadata`. */
import * as z from 'zod';

/** As many as fit into the metadata with the longest names; more can be written as a command. */
export const MOST_SERVERS = 30;
/** A name that is longer can't be the value of a choice. */
export const LONGEST_NAME = 75;

const memorySchema = z.object({
  verb: z.enum(['assign', 'check']),
  servers: z.array(z.string().max(LONGEST_NAME)).max(MOST_SERVERS),
  channel: z.string().max(40).nullable(),
  options: z.object({
    force: z.boolean(),
    whatIf: z.boolean(),
    confirm: z.boolean().nullable(),
    doNotRequireSsl: z.boolean(),
    networkServiceAllowed: z.boolean(),
    domainController: z.string().max(255).nullable(),
    defaultSmtp: z.enum(['keep', 'replace']).nullable(),
  }),
  /** Grows with every other choice of servers: Slack then forgets what its list of certificates held. */
  round: z.number().int(),
  /** Opened from App Home, which is then drawn again. */
  isFromHome: z.boolean(),
});

export type FormMemory = z.infer<typeof memorySchema>;

export function writeFormMemory(memory: FormMemory): string {
  return JSON.stringify(memorySchema.parse(memory));
}

/** `null` when the text was not written by `writeFormMemory`. */
export function readFormMemory(text: string | undefined): FormMemory | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return null;
  }
  return memorySchema.safeParse(value).data ?? null;
}
