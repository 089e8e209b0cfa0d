/** Finds the command a person named and runs it; each is loaded only when it is needed. */
import { nearest } from '../domain/request/nearest.ts';
import { shown } from '../slack/views/refusals/shown.ts';
import { COMMAND_NAMES, helpOn, overview } from './help.ts';
import { type Command, EXIT, type Io } from './io.ts';

const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['parse', async () => (await import('./parse.ts')).parseCommand],
  ['check', async () => (await import('./check.ts')).checkCommand],
  ['inventory', async () => (await import('./inventory.ts')).inventoryCommand],
  ['report', async () => (await import('./report.ts')).reportCommand],
  ['rules', async () => (await import('./rules.ts')).rulesCommand],
  ['operations', async () => (await import('./operations.ts')).operationsCommand],
  ['config', async () => (await import('./config.ts')).configCommand],
  ['secrets', async () => (await import('./secrets.ts')).secretsCommand],
  ['manifest', async () => (await import('./manifest.ts')).manifestCommand],
  ['doctor', async () => (await import('./doctor.ts')).doctorCommand],
  ['start', async () => (await import('./start.ts')).startCommand],
]);

const ASKS_FOR_HELP = ['--help', '-h', '-?'];

/** Returns the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === 'help' || ASKS_FOR_HELP.includes(name)) return help(rest, io);
  const load = COMMANDS.get(name);
  if (load === undefined) return refuse(name, io);
  if (ASKS_FOR_HELP.includes(rest[0] ?? '')) return help([name], io);
  const command = await load();
  return command(rest, io);
}

function help(topics: readonly string[], io: Io): number {
  const [topic] = topics;
  if (topic === undefined) {
    io.out(overview());
    return EXIT.ok;
  }
  const text = helpOn(topic);
  if (text === undefined) return refuse(topic, io);
  io.out(text);
  return EXIT.ok;
}

function refuse(name: string, io: Io): number {
  const meant = nearest(name, COMMAND_NAMES);
  const offer = meant === undefined ? '' : ` Did you mean \`signet ${meant}\`?`;
  io.err(
    `There is no command ${shown(name)}.${offer} \`signet help\` shows what there is: ${COMMAND_NAMES.join(', ')}.\n`,
  );
  return EXIT.usage;
}
