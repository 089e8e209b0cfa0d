/** `signet start`: the whole product on this machine, with a simulated Exchange and a simulated or a real Slack. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startLocalWorkspace } from '../desk/local-workspace.ts';
import type { SlackIdentity } from '../slack/identity.ts';
import { readSlackEnvironment } from '../wiring/slack-environment.ts';
import { type Command, EXIT, type Io } from './io.ts';

const DEFAULT_PORT = 4600;

interface StartOptions {
  readonly port: number;
  readonly inventoryFiles: readonly string[];
  /** Servers that are reached through people. */
  readonly guided: readonly string[];
  readonly isJson: boolean;
  readonly stateDir: string;
}

export const startCommand: Command = async (args, io) => {
  const options = readOptions(args);
  if (typeof options === 'string') {
    io.err(`${options}\n`);
    return EXIT.usage;
  }
  const slack = readSlackEnvironment(process.env);
  if (slack.kind === 'wrong') {
    io.err(`${slack.problems.join('\n')}\n`);
    return EXIT.usage;
  }
  const trouble = makeStateDir(options.stateDir);
  if (trouble !== null) {
    io.err(`${trouble}\n`);
    return EXIT.usage;
  }
  const running = await runningAlready(options.stateDir);
  if (running !== null) {
    io.err(`Signet already runs in this folder: ${running}. Stop it there with Ctrl-C first.\n`);
    return EXIT.failed;
  }
  for (const warning of slack.warnings) io.err(`${warning}\n`);
  const stopped = waitForSignal();
  try {
    const workspace = await startLocalWorkspace({
      stateDir: options.stateDir,
      keyCacheDir: process.env.SIGNET_KEY_CACHE ?? join(options.stateDir, 'keys'),
      inventoryFiles: options.inventoryFiles,
      guided: options.guided,
      port: options.port,
      realSlack: slack.real,
      signingSecret: slack.signingSecret,
      ...(process.env.DYNAMODB_ENDPOINT === undefined
        ? {}
        : { tableEndpoint: process.env.DYNAMODB_ENDPOINT }),
      say: (sentence) => io.err(`${sentence}\n`),
    });
    writeFileSync(runningFile(options.stateDir), JSON.stringify({ url: workspace.url }));
    announce(io, options, {
      url: workspace.url,
      workspace: workspace.identity,
      slackApiUrl: slack.real?.apiUrl ?? workspace.desk.slackApiUrl,
      botUrl: workspace.botUrl,
      pid: process.pid,
      exchangePid: workspace.exchangePid,
      stateDir: resolve(options.stateDir),
    });
    const lost = await Promise.race([stopped, workspace.lost]);
    io.err(lost === null ? 'Stopping…\n' : `${lost}\n`);
    await workspace.stop();
    rmSync(runningFile(options.stateDir), { force: true });
    return lost === null ? EXIT.ok : EXIT.failed;
  } catch (error) {
    io.err(`Signet could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.failed;
  }
};

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[]): StartOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        inventory: { type: 'string', multiple: true },
        guided: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        state: { type: 'string' },
      },
    });
    const files = [...(values.inventory ?? []), ...positionals];
    if (positionals.length > 0 && values.inventory === undefined) {
      return `start takes no text: ${positionals.join(' ')}. Files to build the organisation from follow --inventory.`;
    }
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!/^\d+$/.test(values.port ?? String(DEFAULT_PORT)) || port > 65_535) {
      return `--port takes a number from 0 (any free one) to 65535, not ${values.port}.`;
    }
    return {
      port,
      inventoryFiles: files,
      guided: (values.guided ?? [])
        .flatMap((names) => names.split(','))
        .filter((name) => name !== ''),
      isJson: values.json ?? false,
      stateDir: values.state ?? '.signet',
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} Write: signet start [--port N] [--inventory FILE…] [--guided SERVER…] [--json]`;
  }
}

/** `null`: the folder is there. Otherwise one sentence saying why it can't be. */
function makeStateDir(stateDir: string): string | null {
  try {
    mkdirSync(stateDir, { recursive: true });
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `Signet can’t keep its state in ${stateDir}: ${why}. Name another folder with --state.`;
  }
}

function runningFile(stateDir: string): string {
  return join(stateDir, 'running.json');
}

/** The URL of a desk that runs on the same state and answers. */
async function runningAlready(stateDir: string): Promise<string | null> {
  try {
    const shape = z.object({ url: z.url() });
    const { url } = shape.parse(JSON.parse(readFileSync(runningFile(stateDir), 'utf8')));
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
    const page = await answer.text();
    return page.includes('Signet') ? url : null;
  } catch {
    return null;
  }
}

/** Ctrl-C reaches this process more than once (from the terminal, and from npm): only the first one counts. */
function waitForSignal(): Promise<null> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve(null));
    process.on('SIGTERM', () => resolve(null));
  });
}

function announce(
  io: Io,
  options: StartOptions,
  running: {
    readonly url: string;
    /** `null`: the simulated one. */
    readonly workspace: SlackIdentity | null;
    readonly slackApiUrl: string;
    readonly botUrl: string;
    readonly pid: number;
    readonly exchangePid: number;
    readonly stateDir: string;
  },
): void {
  if (options.isJson) {
    io.out(`${JSON.stringify(running)}\n`);
    return;
  }
  io.out(
    [
      '',
      `  Signet runs here:  ${running.url}`,
      '',
      ...whatIsSimulated(running.workspace),
      `  State is kept in ${options.stateDir}. Ctrl-C stops it.`,
      '',
      '',
    ].join('\n'),
  );
}

function whatIsSimulated(workspace: SlackIdentity | null): string[] {
  if (workspace === null) {
    return [
      '  Everything is simulated: the Slack workspace, the Exchange servers, their certificates.',
    ];
  }
  return [
    `  Slack is real: ${workspace.teamName}, where Signet is @${workspace.botName}. Invite it to a channel and write /cert there.`,
    '  Exchange is simulated: no real server is touched, and every message says so.',
  ];
}
