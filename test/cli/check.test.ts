import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCommand } from '../../lib/cli/check.ts';
import { document, exportedObject, utf8 } from '../exchange/import/exported-file.ts';
import { makeCertificate } from '../material/make-certificate.ts';
import { recordedIo } from './recorded-io.ts';

const COMMON_NAME = '2.5.4.3';
const mail = makeCertificate({
  notBefore: '2026-10-01T00:00:00Z',
  notAfter: '2027-04-01T00:00:00Z',
});
const wildcard = makeCertificate({
  notBefore: '2026-10-02T00:00:00Z',
  notAfter: '2027-04-01T00:00:00Z',
  subject: [[[COMMON_NAME, '*.contoso.com']]],
});
const NONE = { services: 0 };
let folder = '';

function path(file: string): string {
  return join(folder, file);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
  const on = (server: string | null, ...mades: (typeof mail)[]) =>
    utf8(document(...mades.map((made) => exportedObject({ made, server, facts: NONE }))));
  await writeFile(path('EX01.xml'), on('ex01.contoso.com', mail, wildcard));
  await writeFile(path('EX02.xml'), on('ex02.contoso.com', mail));
  await writeFile(path('EX03.xml'), on('ex03.contoso.com', wildcard));
  await writeFile(path('twin.xml'), on('ex01.fabrikam.com', mail));
  await writeFile(path('raw.xml'), on(null, mail));
  await writeFile(path('more-raw.xml'), on(null, wildcard));
  await writeFile(path('junk.xml'), Buffer.from('4d5a9000ff', 'hex'));
});

afterAll(() => rm(folder, { recursive: true }));

async function check(files: readonly string[], text: string, ...more: readonly string[]) {
  const io = recordedIo();
  const inventory = files.map(path);
  const code = await checkCommand(['--json', '--inventory', ...inventory, ...more, '--', text], io);
  return { code, ...JSON.parse(io.stdout()) };
}

function outcomesOf({ findings }: { readonly findings: readonly Record<string, string>[] }) {
  return findings.map(({ rule, outcome }) => [rule, outcome]);
}

describe('signet check --json', () => {
  it('plans what no rule objects to, and lists what a file can’t tell: exit 3', async () => {
    const result = await check(['EX01.xml'], `assign ${mail.thumbprint} to iis on EX01`);
    expect(outcomesOf(result)).toEqual([
      ['elliptic-curve-is-supported', 'unknown'],
      ['service-runs-in-this-role', 'unknown'],
      ['require-ssl-stays-as-it-is', 'unknown'],
      ['client-names-are-covered', 'unknown'],
      ['iis-restart-may-be-needed', 'unknown'],
    ]);
    expect(result).toMatchObject({
      code: 3,
      verdict: 'needs-confirmation',
      plan: [
        {
          server: 'EX01',
          verdict: 'needs-confirmation',
          steps: [
            {
              operation: 'Enable-ServiceCertificate',
              parameters: {
                thumbprint: mail.thumbprint,
                services: ['IIS'],
                defaultSmtp: 'keep',
                doNotRequireSsl: false,
              },
            },
          ],
        },
      ],
    });
  });

  it('blocks a wildcard on IMAP with its remedy: exit 2, nothing planned', async () => {
    const result = await check(['EX01.xml'], `assign ${wildcard.thumbprint} to imap on EX01`);
    expect(result).toMatchObject({ code: 2, verdict: 'blocked', plan: [{ steps: [] }] });
    expect(Object.keys(result.findings[0])).toEqual([
      'rule',
      'outcome',
      'severity',
      'server',
      'why',
      'remedy',
    ]);
    expect(result.findings[0]).toMatchObject({
      rule: 'no-wildcard-on-imap',
      outcome: 'broken',
      severity: 'block',
      server: 'EX01',
      remedy: expect.stringContaining('Set-ImapSettings -Server EX01 -X509CertificateName'),
    });
  });

  it('needs a confirmation where the file can’t answer: exit 3', async () => {
    const result = await check(['EX01.xml'], `assign ${mail.thumbprint} to smtp on EX01`);
    expect(result).toMatchObject({ code: 3, verdict: 'needs-confirmation' });
    expect(outcomesOf(result)).toContainEqual(['default-smtp-certificate', 'unknown']);
    expect(outcomesOf(result)).not.toContainEqual([expect.anything(), 'broken']);
  });

  it('lists what is unknown behind what is broken, however severe', async () => {
    const text = `Enable-ExchangeCertificate -Thumbprint ${mail.thumbprint} -Services SMTP,UM -Server EX01 -Force`;
    const found = outcomesOf(await check(['EX01.xml'], text));
    const broken = found.filter(([, outcome]) => outcome === 'broken');
    expect(broken.at(-1)).toEqual(['force-means-replace', 'broken']);
    expect(found.slice(0, broken.length)).toEqual(broken);
    expect(found.slice(broken.length)).toEqual(
      expect.arrayContaining([
        ['um-startup-mode', 'unknown'],
        ['default-smtp-certificate', 'unknown'],
      ]),
    );
  });

  it('takes raw certificates for unknown, never for fine', async () => {
    const result = await check(['raw.xml'], `check ${mail.thumbprint} for iis`);
    expect(result).toMatchObject({ code: 3, verdict: 'needs-confirmation' });
    expect(outcomesOf(result)).toEqual(
      expect.arrayContaining([
        ['certificate-has-private-key', 'unknown'],
        ['status-is-valid', 'unknown'],
        ['already-assigned', 'unknown'],
      ]),
    );
  });

  it('judges by the clock it is told', async () => {
    const text = `assign ${mail.thumbprint} to iis on EX01`;
    const early = await check(['EX01.xml'], text, '--at', '2026-09-30T23:59:59Z');
    const late = await check(['EX01.xml'], text, '--at', '2027-04-01');
    expect([early.code, late.code]).toEqual([2, 2]);
    expect(early.findings[0].why).toContain('does not begin before');
    expect(late.findings[0].why).toContain('ended');
  });

  it('without a server judges those that hold the certificate', async () => {
    const files = ['EX01.xml', 'EX02.xml', 'EX03.xml'];
    const { plan } = await check(files, `assign ${mail.thumbprint.slice(0, 8)} to iis`);
    expect(plan.map(({ server }: { server: string }) => server)).toEqual(['EX01', 'EX02']);
  });

  it('without a server, where none holds it, says so of each', async () => {
    const result = await check(['EX03.xml'], `assign ${mail.thumbprint} to iis`);
    expect(result).toMatchObject({
      code: 2,
      findings: [{ rule: 'certificate-is-on-server', server: 'EX03' }, {}],
    });
  });

  it('calls a server null that neither file nor text names, and takes the text’s name', async () => {
    const without = await check(['raw.xml'], `check ${mail.thumbprint} for iis`);
    const named = await check(['raw.xml'], `check ${mail.thumbprint} for iis on EX07.contoso.com`);
    expect([without.plan[0].server, without.findings[0].server]).toEqual([null, null]);
    expect([named.plan[0].server, named.findings[0].server]).toEqual(['EX07', 'EX07']);
  });

  it.each([
    ['a text that is no request', ['EX01.xml'], 'assign nothing', null],
    ['a text that asks for something else', ['EX01.xml'], 'list', 'not-an-assignment'],
    [
      'a server that no file is about',
      ['EX01.xml'],
      `assign ${mail.thumbprint} to iis on EX09`,
      'unknown-server',
    ],
    [
      'a beginning that fits nothing',
      ['EX01.xml'],
      'assign DEADBEEF to iis',
      'certificate-not-found',
    ],
    [
      'two servers of one short name',
      ['EX01.xml', 'twin.xml'],
      `assign ${mail.thumbprint} to iis`,
      'ambiguous-server',
    ],
    [
      'two files without a server',
      ['raw.xml', 'more-raw.xml'],
      `assign ${mail.thumbprint} to iis`,
      'server-not-said',
    ],
    [
      'a file that is no export',
      ['junk.xml'],
      `assign ${mail.thumbprint} to iis`,
      'inventory-file',
    ],
    [
      'a file that is not there',
      ['none.xml'],
      `assign ${mail.thumbprint} to iis`,
      'inventory-file',
    ],
  ])('refuses %s: exit 64', async (_what, files, text, expected) => {
    const { code, error } = await check(files, text);
    expect(code).toBe(64);
    expect(error.message).toMatch(/\w.*[.!?`]$/);
    if (expected !== null) expect(error.code).toBe(expected);
  });
});

describe('signet check for people', () => {
  async function read(...args: readonly string[]) {
    const io = recordedIo();
    const code = await checkCommand(args, io);
    return { code, out: io.stdout(), err: io.stderr() };
  }

  it('keeps apart what is wrong, what is not known, and what would be done', async () => {
    const text = `assign ${mail.thumbprint} to smtp, iis on EX01 -Force`;
    const { out } = await read('--inventory', path('EX01.xml'), text);
    expect(out).toMatch(
      /^Needs confirmation: .*\n\nFound\n[\s\S]*force-means-replace[\s\S]*\n\nNot known from these files\n[\s\S]*default-smtp-certificate[\s\S]*\n\nPlan\n {2}EX01\n {4}1\. Enable-ServiceCertificate: assign it to IIS, SMTP; keep the default/,
    );
  });

  it('explains the stand-in for a server without a name', async () => {
    const { out } = await read('--inventory', path('raw.xml'), `check ${mail.thumbprint} for iis`);
    expect(out).toContain('SERVER stands for the server the file comes from');
  });

  it('says refusals on stderr', async () => {
    const { code, out, err } = await read('--inventory', path('junk.xml'), 'assign 123456 to iis');
    expect([code, out]).toEqual([64, '']);
    expect(err).toContain('junk.xml');
  });
});

describe('signet check on old files and on text', () => {
  it('notes a file that is older than a day, and no younger one', async () => {
    const written = new Date('2026-11-20T06:00:00Z');
    await utimes(path('EX02.xml'), written, written);
    const text = `assign ${mail.thumbprint} to iis on EX02`;
    const late = await check(['EX02.xml'], text, '--at', '2026-11-21T06:00:01Z');
    expect(late.notes).toEqual([
      expect.stringMatching(/EX02\.xml was written on 2026-11-20 06:00 UTC, 24 hours earlier/),
    ]);
    const early = await check(['EX02.xml'], text, '--at', '2026-11-21T06:00:00Z');
    expect(early).not.toHaveProperty('notes');
    const io = recordedIo();
    await checkCommand(['--inventory', path('EX02.xml'), text, '--at', '2026-11-23'], io);
    expect(io.stdout()).toMatch(/About the files\n {2}.*EX02\.xml was written .*, 2 days earlier/);
  });

  it('asks for a confirmation where text leaves the dates open, and says which', async () => {
    const printed = `Thumbprint : ${mail.thumbprint}\nServices : None\nStatus : Valid\nHasPrivateKey : True\nSubject : CN=mail\nNotBefore : 01/02/2026\nNotAfter : 12/02/2028\n`;
    await writeFile(path('list.txt'), printed);
    const result = await check(['list.txt'], `assign ${mail.thumbprint} to iis on EX01`);
    expect(result).toMatchObject({ code: 3, verdict: 'needs-confirmation' });
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        rule: 'within-validity',
        outcome: 'unknown',
        why: expect.stringContaining('does not tell its'),
      }),
    );
  });

  it('blocks by what text does tell', async () => {
    const printed = `Thumbprint : ${mail.thumbprint}\nServices : None\nStatus : Valid\nSubject : CN=mail\nNotBefore : 01.02.2020\nNotAfter : 12.02.2021\n`;
    await writeFile(path('expired.txt'), printed);
    const result = await check(['expired.txt'], `assign ${mail.thumbprint} to iis on EX01`);
    expect(result).toMatchObject({ code: 2, verdict: 'blocked' });
    expect(result.notes).toEqual([expect.stringMatching(/carry no time zone/)]);
  });

  it('says so when no file holds certificates', async () => {
    const type = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthConfig';
    const object = `<Obj RefId="0"><TN RefId="0"><T>${type}</T></TN></Obj>`;
    await writeFile(path('auth.xml'), utf8(document(object)));
    const result = await check(['auth.xml'], `assign ${mail.thumbprint} to iis on EX01`);
    expect(result).toMatchObject({ code: 64, error: { code: 'inventory-file' } });
  });
});

const exports = fileURLToPath(new URL('../../../shared/exchange/data/clixml/', import.meta.url));
const areThere = existsSync(exports);
const title = areThere
  ? 'signet check on real exports'
  : 'signet check on real exports (SKIPPED: they are not on this machine)';

describe.skipIf(!areThere)(title, () => {
  const setup = '823884A32609DCDC8C4B5462952586C30D814073';

  async function real(...args: readonly string[]) {
    const io = recordedIo();
    const code = await checkCommand(
      ['--json', '--inventory', join(exports, 'e16-certificates.xml'), ...args],
      io,
    );
    return { code, ...JSON.parse(io.stdout()) };
  }

  it('notes in 2020 that the setup certificate has IIS already', async () => {
    const result = await real('--at', '2020-01-01', `assign ${setup} to iis`);
    expect(result.code).toBe(3);
    expect(outcomesOf(result)).toContainEqual(['already-assigned', 'broken']);
    expect(outcomesOf(result)).not.toContainEqual(['service-runs-in-this-role', 'unknown']);
  });

  it('finds it expired now, though Exchange called it Valid', async () => {
    const result = await real(`assign ${setup} to iis`);
    expect(result).toMatchObject({ code: 2 });
    expect(outcomesOf(result)[0]).toEqual(['within-validity', 'broken']);
  });
});
