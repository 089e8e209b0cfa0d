/** signet.config.json: what a deployment is told about the organisation. Read in one place, by the stack, the functions and the command line. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Policy, REMINDER_MINUTES } from '../domain/policy.ts';

const userId = z.string().regex(/^[UW][A-Z0-9]{5,}$/, 'is no Slack user id (U… or W…)');
const groupId = z.string().regex(/^S[A-Z0-9]{5,}$/, 'is no Slack user group id (S…)');
const people = z.strictObject({
  users: z.array(userId).max(200).default([]).describe('Slack user ids'),
  groups: z.array(groupId).max(50).default([]).describe('Slack user group ids'),
});
const atLeastOne = ({ users, groups }: z.infer<typeof people>) => users.length + groups.length > 0;

const serverName = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9_-]{0,62}$/, 'is no short server name in upper case, e.g. EX01')
  .describe('Short name of the server, upper case');
const role = z.enum(['Mailbox', 'Edge']);
const managed = z.strictObject({
  name: serverName,
  instanceId: z
    .string()
    .regex(/^(i|mi)-([0-9a-f]{8}|[0-9a-f]{17})$/, 'is no instance id (i-… or mi-…)')
    .describe('Id of the managed node: i-… in EC2, mi-… for one registered by hybrid activation'),
  role,
  site: z.string().min(1).max(64).describe('Active Directory site'),
});
const guided = z.strictObject({
  name: serverName,
  guided: z.literal(true).describe('A person runs the commands there and pastes the result'),
  role,
  site: z.string().min(1).max(64).optional().describe('Active Directory site; none for Edge'),
});

const minutes = z
  .number()
  .int()
  .min(1)
  .max(30 * 24 * 60);
const days = z.number().int().min(1).max(3653);

const SCHEMA = z.strictObject({
  $schema: z.string().optional(),
  organisation: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'takes small letters, digits and hyphens, 31 at most')
    .describe('Names the deployment: the stack is called signet-<organisation>'),
  servers: z
    .array(z.union([managed, guided]))
    .min(1)
    .max(2000)
    .describe('Every Exchange server that Signet works on'),
  slack: z.strictObject({
    channel: z
      .string()
      .regex(/^[CG][A-Z0-9]{5,}$/, 'is no channel id (C…, at the foot of the channel’s details)')
      .describe('Where requests stand that begin in App Home, and where reports go'),
  }),
  requesters: people.refine(atLeastOne, 'names nobody: nobody could ask for a change'),
  approvers: people.refine(atLeastOne, 'names nobody: nobody could approve a change'),
  allowSelfApproval: z
    .boolean()
    .default(false)
    .describe('For shops with one admin: an own request is approved by typing its id'),
  approvalExpiresAfterMinutes: minutes.default(24 * 60),
  reminderMinutes: z
    .array(minutes)
    .max(10)
    .default([...REMINDER_MINUTES])
    .describe('Minutes after which a request that still waits is brought to mind'),
  sweep: z
    .strictObject({
      at: z
        .string()
        .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'is no time of day, e.g. 06:00')
        .default('06:00'),
      days: z
        .array(z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']))
        .min(1)
        .default(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']),
      timeZone: z
        .string()
        .refine(isTimeZone, 'is no IANA time zone, e.g. Europe/Zurich')
        .default('UTC'),
    })
    .prefault({})
    .describe('When every server is read'),
  retention: z
    .strictObject({
      logDays: z
        .union([30, 60, 90, 180, 365, 731].map((choice) => z.literal(choice)))
        .default(90)
        .describe('How long logs are kept'),
      outputDays: days.default(90).describe('How long the output of commands is kept in S3'),
    })
    .prefault({}),
  alarms: z
    .strictObject({ email: z.email().describe('Told when something needs a person') })
    .optional(),
});

/** What signet.config.json says, defaults filled in. */
export type Configuration = z.infer<typeof SCHEMA>;
export type ConfiguredServer = Configuration['servers'][number];

/** What is wrong with the file: one sentence for each field, which it names. */
export class WrongConfiguration extends Error {
  override readonly name = 'WrongConfiguration';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads the text of signet.config.json. Throws WrongConfiguration. */
export function readConfiguration(text: string): Configuration {
  const read = SCHEMA.safeParse(parsed(text));
  if (!read.success) throw new WrongConfiguration(read.error.issues.flatMap(problemsOf));
  const problems = [...twice(read.data, 'name'), ...twice(read.data, 'instanceId')];
  if (problems.length > 0) throw new WrongConfiguration(problems);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WrongConfiguration([`The file is no JSON: ${why}`]);
  }
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  const field = issue.path.length === 0 ? 'The file' : pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${pathOf([...issue.path, key])} is not known.`);
  }
  if (issue.code === 'invalid_union') {
    return [
      `${field} takes name, role and site with either "instanceId": "mi-…" (or "i-…"), or "guided": true.`,
    ];
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [`${field} is missing.`];
  }
  const own = /^(is|names|takes) /.test(issue.message);
  return [own ? `${field} ${issue.message}.` : `${field}: ${issue.message}.`];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((sofar, part) => {
    if (typeof part === 'number') return `${sofar}[${part}]`;
    return sofar === '' ? String(part) : `${sofar}.${String(part)}`;
  }, '');
}

function twice({ servers }: Configuration, field: 'name' | 'instanceId'): string[] {
  const seen = new Map<string, number>();
  return servers.flatMap((server, index) => {
    const value = field === 'name' ? server.name : 'instanceId' in server ? server.instanceId : '';
    const earlier = seen.get(value);
    if (value === '') return [];
    seen.set(value, index);
    return earlier === undefined
      ? []
      : [`servers[${index}].${field} is ${value}, like servers[${earlier}].${field}.`];
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Changes whenever anything in the configuration does. */
export function versionOf(configuration: Configuration): string {
  const { $schema: _, ...rest } = configuration;
  const digest = createHash('sha256').update(JSON.stringify(rest)).digest('hex');
  return digest.slice(0, 16);
}

/** The policy it describes; requests pin its version. */
export function policyOf(configuration: Configuration): Policy {
  const { requesters, approvers, allowSelfApproval } = configuration;
  const { approvalExpiresAfterMinutes, reminderMinutes } = configuration;
  return {
    version: versionOf(configuration),
    requesters,
    approvers,
    allowSelfApproval,
    approvalExpiresAfterMinutes,
    reminderMinutes,
  };
}

/** What editors check the file against. */
export function configurationSchema(): Record<string, unknown> {
  return {
    title: 'Signet configuration',
    ...z.toJSONSchema(SCHEMA, { io: 'input', target: 'draft-7' }),
  };
}
