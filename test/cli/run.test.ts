import { describe, expect, it } from 'vitest';
import { run } from '../../lib/cli/run.ts';
import { SERVICE_NAMES } from '../../lib/domain/services.ts';
import { recordedIo } from './recorded-io.ts';

async function signet(...args: string[]) {
  const io = recordedIo();
  const code = await run(args, io);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

describe('signet', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])(
    'shows every command for %j',
    async (args) => {
      const { code, stdout, stderr } = await signet(...args);
      expect([code, stderr]).toEqual([0, '']);
      for (const name of ['start', 'parse', 'check', 'inventory', 'rules', 'help']) {
        expect(stdout).toMatch(new RegExp(`^ {2}${name} +[A-Z]`, 'm'));
      }
    },
  );

  it.each(['start', 'parse', 'check', 'inventory', 'rules'])(
    'shows how %s is used, both ways people ask',
    async (name) => {
      const asked = await signet('help', name);
      expect([asked.code, asked.stderr]).toEqual([0, '']);
      expect(asked.stdout).toContain(`Usage: signet ${name}`);
      expect(await signet(name, '--help')).toEqual(asked);
    },
  );

  it('shows what each service uses a certificate for', async () => {
    const { code, stdout, stderr } = await signet('help', 'services');
    expect([code, stderr]).toEqual([0, '']);
    for (const name of SERVICE_NAMES) expect(stdout).toMatch(new RegExp(`^${name}: [A-Z]`, 'm'));
    expect(stdout.match(/^ {4}\S.*$/gm)).toHaveLength(8);
    expect(stdout).toContain('Set-FederationTrust');
  });

  it('offers the command that was probably meant', async () => {
    const { code, stdout, stderr } = await signet('prase', 'list');
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('There is no command “prase”. Did you mean `signet parse`?');
  });

  it('lists the commands when it can offer none', async () => {
    const { code, stderr } = await signet('constructor');
    expect(code).toBe(64);
    expect(stderr).not.toContain('Did you mean');
    expect(stderr).toMatch(/: start, parse, check, inventory, report, rules, .*help\.\n$/);
  });

  it('runs the command with what follows its name', async () => {
    const { code, stdout } = await signet('parse', '--json', 'list', 'on', 'EX01');
    expect([code, stdout]).toEqual([0, '{"request":{"verb":"list","servers":["EX01"]}}\n']);
  });
});
