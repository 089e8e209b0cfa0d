/** `signet secrets`: asks for the Slack app’s signing secret and bot token, tries them, and puts them into Secrets Manager. */
import { parseArgs } from 'node:util';
import { askIdentity, SlackSetupProblem } from '../slack/identity.ts';
import type { Log } from '../slack/log.ts';
import { createAdministration } from '../wiring/administration.ts';
import { AwsTrouble } from '../wiring/aws-trouble.ts';
import { readFile } from './config.ts';
import { type Command, EXIT, type Io } from './io.ts';

const DEFAULT_FILE = 'signet.config.json';
const SLACK_API = 'https://slack.com/api/';

export const secretsCommand: Command = async (args, io) => {
  const file = fileOf(args);
  if (file === null) {
    io.err('Write `signet secrets [FILE]`; FILE is the configuration, signet.config.json.\n');
    return EXIT.usage;
  }
  const read = readFile(file);
  if ('problems' in read) {
    io.err(`${file}:\n${read.problems.map((problem) => `  ${problem}\n`).join('')}`);
    return EXIT.usage;
  }
  const administration = createAdministration(read.configuration.organisation);
  const slackApiUrl = process.env.SLACK_API_URL ?? SLACK_API;
  try {
    // Before anybody types anything.
    await administration.connect();
    const given = await askBoth(io);
    if (typeof given === 'string') {
      io.err(`${given}\n`);
      return EXIT.usage;
    }
    const { botId, botUserId, botName, teamName } = await askIdentity({
      botToken: given.botToken,
      slackApiUrl,
      log: silent,
      tokenName: 'the bot token',
    });
    await administration.putCredentials({ ...given, botId, botUserId });
    io.out(`The credentials of @${botName} in ${teamName} are in place.\n`);
    io.err(
      'Next: `signet doctor`. The first signed request of Slack shows whether the signing secret fits.\n',
    );
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof SlackSetupProblem) && !(error instanceof AwsTrouble)) throw error;
    io.err(`${error.message}\n`);
    return EXIT.failed;
  }
};

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

function fileOf(args: readonly string[]): string | null {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    return positionals.length > 1 ? null : (positionals[0] ?? DEFAULT_FILE);
  } catch {
    return null;
  }
}

/** From the environment, for machines that set Signet up; otherwise asked for without being shown. */
async function askBoth(
  io: Io,
): Promise<{ readonly signingSecret: string; readonly botToken: string } | string> {
  const signingSecret =
    process.env.SLACK_SIGNING_SECRET ??
    (await io.ask('Signing Secret (Basic Information → App Credentials): ', { isHidden: true }));
  const botToken =
    process.env.SLACK_BOT_TOKEN ??
    (await io.ask('Bot User OAuth Token (OAuth & Permissions, xoxb-…): ', { isHidden: true }));
  if (signingSecret === null || botToken === null) {
    return 'There is no terminal to ask at: set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN.';
  }
  if (!/^[0-9a-f]{32}$/.test(signingSecret.trim())) {
    return 'That is no signing secret: it has 32 characters, 0 to 9 and a to f. Nothing was changed.';
  }
  if (!/^xoxb-\S+$/.test(botToken.trim())) {
    return 'That is no bot token: it begins with xoxb-. Nothing was changed.';
  }
  return { signingSecret: signingSecret.trim(), botToken: botToken.trim() };
}
