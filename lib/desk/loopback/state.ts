/** Everything the loopback Slack remembers, as it is written to its file. */
import * as z from 'zod';

/** A Block Kit block or element: checked for Slack's limits when it comes in, kept as it came. */
export const blockSchema = z.looseObject({ type: z.string(), block_id: z.string().optional() });
export type StoredBlock = z.infer<typeof blockSchema>;

export const metadataSchema = z.object({
  event_type: z.string(),
  event_payload: z.record(z.string(), z.unknown()),
});
export type MessageMetadata = z.infer<typeof metadataSchema>;

export const messageSchema = z.object({
  /** Slack's id of a message: seconds, a dot, six digits. */
  ts: z.string(),
  channel: z.string(),
  /** `ts` of the message whose thread this stands in. */
  threadTs: z.string().nullable(),
  /** User id of the author. */
  user: z.string(),
  text: z.string(),
  blocks: z.array(blockSchema),
  metadata: metadataSchema.nullable(),
  editedTs: z.string().nullable(),
  /** The only person who sees it (an ephemeral message); `null`: everybody. */
  visibleTo: z.string().nullable(),
  /** The command this answers, as typed. */
  inAnswerTo: z.string().nullable(),
  /** Slack's own line about something that failed. */
  isError: z.boolean(),
  /** Grows with every change of anything in the workspace. */
  revision: z.number(),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })).optional(),
});
export type StoredMessage = z.infer<typeof messageSchema>;

/** What stands in one input element, as Slack sends it in `state.values`. */
export const inputValueSchema = z.looseObject({ type: z.string() });
export type InputValue = z.infer<typeof inputValueSchema>;
export const inputValuesSchema = z.record(z.string(), z.record(z.string(), inputValueSchema));
export type InputValues = z.infer<typeof inputValuesSchema>;

/** A view as the bot sends it. */
export const viewSchema = z.looseObject({
  type: z.literal('modal'),
  title: z.looseObject({ text: z.string() }),
  submit: z.looseObject({ text: z.string() }).nullish(),
  close: z.looseObject({ text: z.string() }).nullish(),
  blocks: z.array(blockSchema),
  private_metadata: z.string().default(''),
  callback_id: z.string().default(''),
  external_id: z.string().default(''),
  clear_on_close: z.boolean().default(false),
  notify_on_close: z.boolean().default(false),
});
export type View = z.infer<typeof viewSchema>;

export const openViewSchema = z.object({
  id: z.string(),
  user: z.string(),
  hash: z.string(),
  rootId: z.string(),
  previousId: z.string().nullable(),
  view: viewSchema,
  /** By block id: what the bot said is wrong with the input. */
  errors: z.record(z.string(), z.string()),
  /** Slack's own line when the bot could not be reached. */
  problem: z.string().nullable(),
});
export type OpenView = z.infer<typeof openViewSchema>;

/** What the bot publishes as somebody's Home tab. */
export const homeViewSchema = z.looseObject({
  type: z.literal('home'),
  blocks: z.array(blockSchema),
  private_metadata: z.string().default(''),
  callback_id: z.string().default(''),
  external_id: z.string().default(''),
});
export type HomeView = z.infer<typeof homeViewSchema>;

/** One for each person: the bot's Home tab as it was published for them last. */
export const homeSchema = z.object({
  id: z.string(),
  user: z.string(),
  hash: z.string(),
  view: homeViewSchema,
});
export type Home = z.infer<typeof homeSchema>;

export const responseUrlSchema = z.object({
  id: z.string(),
  channel: z.string(),
  user: z.string(),
  uses: z.number(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
  /** The message that `replace_original` and `delete_original` mean. */
  originalTs: z.string().nullable(),
  threadTs: z.string().nullable(),
  inAnswerTo: z.string().nullable(),
});
export type ResponseUrl = z.infer<typeof responseUrlSchema>;

export const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** User id of whoever uploaded it. */
  user: z.string(),
  /** `null` until its content has come. */
  text: z.string().nullable(),
});
export type StoredFile = z.infer<typeof fileSchema>;

export const stateSchema = z.object({
  version: z.literal(1),
  revision: z.number(),
  /** In the order in which they were posted. */
  messages: z.array(messageSchema),
  /** Open modals, each person's stack from the root up. */
  views: z.array(openViewSchema),
  homes: z.array(homeSchema).default([]),
  files: z.array(fileSchema).default([]),
  responseUrls: z.array(responseUrlSchema),
});
export type WorkspaceState = z.infer<typeof stateSchema>;

export function emptyState(): WorkspaceState {
  return {
    version: 1,
    revision: 0,
    messages: [],
    views: [],
    homes: [],
    files: [],
    responseUrls: [],
  };
}
