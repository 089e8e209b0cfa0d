#!/usr/bin/env tsx
/** The `signet` command: gives lib/cli its streams and its clock, and the shell its exit code. */
import type { Io } from '../lib/cli/io.ts';
import { run } from '../lib/cli/run.ts';
import { ask } from '../lib/cli/terminal.ts';

// Signet runs on Node 20 too; what the SDK says about next year belongs into our release notes, not on every screen.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// A reader such as `head` may close the pipe early: that ends the output, neither the command nor its success.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 1;
    if (stream === process.stdout) process.stderr.write(`signet can’t write: ${error.message}\n`);
  });
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isColourful: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  now: () => new Date().toISOString(),
  ask,
};

try {
  process.exitCode = await run(process.argv.slice(2), io);
} catch (error) {
  io.err(`signet stopped: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exitCode = 1;
}
