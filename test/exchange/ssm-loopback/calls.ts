/** What each call of SSM may carry, as AWS documents it, and as far as Signet uses it. */
import * as z from 'zod';

export const SEND_COMMAND = z.object({
  DocumentName: z.string(),
  DocumentVersion: z.string(),
  DocumentHash: z.string(),
  DocumentHashType: z.literal('Sha256'),
  InstanceIds: z.array(z.string()).max(50).optional(),
  Targets: z
    .array(z.object({ Key: z.string().startsWith('tag:'), Values: z.array(z.string()) }))
    .optional(),
  MaxConcurrency: z
    .string()
    .regex(/^([1-9][0-9]*|[1-9][0-9]?%|100%)$/)
    .optional(),
  MaxErrors: z
    .string()
    .regex(/^([0-9]+|[0-9]{1,2}%|100%)$/)
    .optional(),
  Comment: z.string().max(100),
  Parameters: z.record(z.string(), z.array(z.string())),
  TimeoutSeconds: z.number().int().min(30).max(2_592_000),
  OutputS3BucketName: z.string().regex(/^[a-z0-9.-]{3,63}$/),
  OutputS3KeyPrefix: z.string().max(500),
});
export type SendCommand = z.infer<typeof SEND_COMMAND>;

const FILTERS = z.array(
  z.object({ key: z.enum(['DocumentName', 'InvokedAfter']), value: z.string() }),
);
export const LIST_COMMANDS = z.object({
  CommandId: z.string().optional(),
  Filters: FILTERS.optional(),
  MaxResults: z.number().int().min(1).max(50).optional(),
  NextToken: z.string().optional(),
});
export const LIST_INVOCATIONS = z.object({
  CommandId: z.string(),
  Details: z.literal(true),
  MaxResults: z.number().int().min(1).max(50),
  NextToken: z.string().optional(),
});
export const GET_INVOCATION = z.object({
  CommandId: z.string().length(36),
  InstanceId: z.string(),
});
export const DESCRIBE_INSTANCES = z.object({
  Filters: z.tuple([
    z.object({ Key: z.literal('InstanceIds'), Values: z.array(z.string()).min(1).max(50) }),
  ]),
  MaxResults: z.number().int().min(5).max(50),
});
export const DOCUMENT = z.object({
  Name: z.string(),
  DocumentVersion: z.string().default('$DEFAULT'),
});
