import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../lib/cli/parse.ts';
import { recordedIo } from './recorded-io.ts';

const SEED = '434AC224C8459924B26521298CE8834C514856AB';

async function parse(args: readonly string[], stdin: readonly (string | Uint8Array)[] = []) {
  const io = recordedIo();
  const code = await parseCommand(
    args,
    io,
    (async function* () {
      yield* stdin;
    })(),
  );
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

const REQUEST = {
  verb: 'assign',
  thumbprint: SEED,
  services: ['IIS', 'SMTP'],
  servers: ['EX01'],
  options: {
    force: false,
    whatIf: false,
    confirm: null,
    doNotRequireSsl: false,
    networkServiceAllowed: false,
    domainController: null,
    defaultSmtp: null,
  },
};
const TEXT = `assign ${SEED} to smtp, iis on EX01`;

describe('signet parse --json', () => {
  it('prints the request as one line of JSON, with every option', async () => {
    const { code, stdout, stderr } = await parse(['--json', TEXT]);
    expect(stdout).toBe(`${JSON.stringify({ request: REQUEST })}\n`);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('prints a refusal as one line of JSON on stdout too', async () => {
    const { code, stdout, stderr } = await parse(['--json', `assign ${SEED} to OWA`]);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'unknown-service', message: expect.stringContaining('Did you mean IIS?') },
    });
    expect([code, stderr]).toEqual([64, '']);
  });

  it.each([
    [['--json', ...TEXT.split(' ')]],
    [['--json', '--', TEXT]],
    [[TEXT, '--json']],
    [
      [
        '--json',
        'Enable-ExchangeCertificate',
        '-Thumbprint',
        SEED,
        '-Services',
        'IIS,SMTP',
        '-Server',
        'EX01',
      ],
    ],
  ])('takes its text from several arguments: %j', async (args) => {
    expect(JSON.parse((await parse(args)).stdout)).toEqual({ request: REQUEST });
  });

  it('takes its text from stdin for a dash', async () => {
    const bytes = new TextEncoder().encode(`${TEXT} # é`);
    const cut = [bytes.slice(0, -1), bytes.slice(-1)];
    expect(JSON.parse((await parse(['--json', '-'], cut)).stdout)).toEqual({ request: REQUEST });
  });

  it('stops reading stdin when it holds more than a request may', async () => {
    const io = recordedIo();
    let chunks = 0;
    const endless = (async function* () {
      for (;;) {
        chunks++;
        yield 'x'.repeat(1_000);
      }
    })();
    expect(await parseCommand(['--json', '-'], io, endless)).toBe(64);
    expect(JSON.parse(io.stdout())).toMatchObject({ error: { code: 'too-long' } });
    expect(chunks).toBeLessThan(30);
  });

  it.each([[['--json']], [['--json', '--']], [['--json', '--yaml', 'list']]])(
    'says in JSON that %j is not how it is used',
    async (args) => {
      const { code, stdout } = await parse(args);
      expect(code).toBe(64);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'usage' } });
    },
  );
});

describe('signet parse', () => {
  it('prints what was read in lines, with only the options that were said', async () => {
    const { code, stdout } = await parse([`${TEXT} keep default smtp -Force`]);
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/ {2,}/, '='))).toEqual([
      'verb=assign',
      `thumbprint=${SEED}`,
      'services=IIS, SMTP',
      'servers=EX01',
      'force=true',
      'defaultSmtp=keep',
      '',
    ]);
  });

  it('says what was in the text and is not in the request, in lines only', async () => {
    const text = `${TEXT} # the new one`;
    const { stdout } = await parse([text]);
    expect(stdout).toMatch(/^note {2,}The comment “# the new one” was left out\.$/m);
    const json = JSON.parse((await parse(['--json', text])).stdout);
    expect(json).toEqual({ request: REQUEST });
  });

  it('reads a text copied out of Slack’s own form', async () => {
    const text = `assign \`${SEED}\` to smtp &amp; iis on <http://ex01.contoso.com|ex01.contoso.com>`;
    expect(JSON.parse((await parse(['--json', text])).stdout)).toEqual({
      request: { ...REQUEST, servers: ['EX01.CONTOSO.COM'] },
    });
  });

  it('says on stderr why a text is refused', async () => {
    const { code, stdout, stderr } = await parse(['remove SMTP from EX01']);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('can’t be taken away');
  });
});
