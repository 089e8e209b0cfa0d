import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSX = fileURLToPath(import.meta.resolve('tsx/cli'));
const ARGS = [TSX, 'bin/signet.ts'];

const execute = promisify(execFile);

describe('the signet command as a process', () => {
  it('puts the result on stdout and exits with 0', async () => {
    const { stdout, stderr } = await execute(
      process.execPath,
      [...ARGS, 'parse', '--json', 'status', 'R-4F7K2Q'],
      { cwd: ROOT },
    );
    expect(stdout).toBe('{"request":{"verb":"status","requestId":"R-4F7K2Q"}}\n');
    expect(stderr).toBe('');
  });

  it('exits with 64 and a sentence on stderr when it does not understand', async () => {
    await expect(
      execute(process.execPath, [...ARGS, 'prase'], { cwd: ROOT }),
    ).rejects.toMatchObject({ code: 64, stdout: '', stderr: expect.stringContaining('parse') });
  });

  it('reads a request from stdin, and survives a reader that went away', async () => {
    const child = spawn(process.execPath, [...ARGS, 'parse', '-'], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.destroy();
    child.stdin.end('list on EX01');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([0, '']);
  });
});
