import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventoryCommand } from '../../lib/cli/inventory.ts';
import { loadExports } from '../../lib/cli/inventory-files.ts';
import { document, exportedObject, utf8 } from '../exchange/import/exported-file.ts';
import { makeCertificate } from '../material/make-certificate.ts';

const mail = makeCertificate();
const older = makeCertificate({
  notBefore: '2025-01-01T00:00:00Z',
  subject: [[['2.5.4.3', 'a\u001b[2Jb']]],
});
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inventory-'));
  await writeFile(path('EX01.xml'), utf8(document(exportedObject({ made: mail }))));
  await writeFile(path('EX01-more.xml'), utf8(document(exportedObject({ made: older }))));
  await writeFile(path('raw.xml'), utf8(document(exportedObject({ made: mail, server: null }))));
  await writeFile(path('junk.xml'), Buffer.from('4d5a9000ff', 'hex'));
});

afterAll(() => rm(folder, { recursive: true }));

function path(file: string): string {
  return join(folder, file);
}

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await inventoryCommand(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    isColourful: false,
    now: () => '2026-11-22T12:00:00.000Z',
    ask: async () => null,
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('signet inventory', () => {
  it('prints one line of JSON with exactly the promised fields', async () => {
    const { code, out, err } = await run('--json', path('EX01.xml'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.indexOf('\n')).toBe(out.length - 1);
    expect(JSON.parse(out)).toEqual({
      servers: [
        {
          name: 'ex01.contoso.com',
          certificates: [
            {
              friendlyName: null,
              thumbprint: mail.thumbprint,
              subject: 'CN=mail.contoso.com, O=Contoso, C=US',
              issuer: 'CN=mail.contoso.com, O=Contoso, C=US',
              serialNumber: '0A1B2C3D4E',
              notBefore: '2026-06-01T10:20:30.000Z',
              notAfter: '2026-12-18T10:20:30.000Z',
              domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
              key: 'ECPublicKey256',
              signatureHash: 'sha256',
              services: ['IMAP', 'POP', 'IIS', 'SMTP'],
              status: 'Valid',
              rootCaType: 'Enterprise',
              privateKeyExportable: true,
              selfSigned: true,
              identity: `ex01.contoso.com\\${mail.thumbprint}`,
            },
          ],
        },
      ],
    });
  });

  it('says null, never none, where the export is silent', async () => {
    const { out } = await run('--json', path('raw.xml'));
    expect(JSON.parse(out)).toMatchObject({
      servers: [{ name: null, certificates: [{ services: null, status: null, identity: null }] }],
    });
  });

  it('prints a table for people, newest first, with unknown spelt out', async () => {
    const { code, out } = await run(path('EX01-more.xml'), path('EX01.xml'), path('raw.xml'));
    const lines = out.split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toBe('ex01.contoso.com');
    expect(lines[1]).toMatch(/^Thumbprint +Services +Status +NotAfter +Subject$/);
    expect(lines[2]).toMatch(new RegExp(`^${mail.thumbprint} +IMAP, POP, IIS, SMTP +Valid`));
    expect(lines[3]).toMatch(new RegExp(`^${older.thumbprint}`));
    expect(lines[5]).toBe(`Server unknown (${path('raw.xml')})`);
    expect(lines[7]).toMatch(/ unknown +unknown +2026-12-18 +CN=mail/);
  });

  it('shows control characters from a file instead of sending them to the terminal', async () => {
    const { out } = await run(path('EX01-more.xml'));
    expect(out).toContain('CN=a\\u{1b}[2Jb');
  });

  it('refuses a file it cannot use: a sentence on stderr, nothing on stdout, exit 64', async () => {
    for (const [file, why] of [
      ['junk.xml', /junk\.xml can’t be read .*not text.*Export-Clixml/],
      ['missing.xml', /missing\.xml can’t be opened: there is no such file/],
      ['', /can’t be opened: it is a folder/],
    ] as const) {
      const { code, out, err } = await run('--json', path('EX01.xml'), path(file));
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toMatch(why);
    }
  });

  it('explains itself when no file or an unknown option is given', async () => {
    for (const args of [[], ['--json'], ['--yaml', path('EX01.xml')]]) {
      const { code, out, err } = await run(...args);
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toMatch(/^Usage: signet inventory/);
    }
  });
});

describe('signet inventory on text', () => {
  const printed = (notAfter: string) =>
    `Thumbprint : ${'AB'.repeat(20)}\nServices : IIS\nSubject : CN=mail\nNotAfter : ${notAfter}\n`;

  it('prints null for what the text does not tell, and the text of an open date', async () => {
    await writeFile(path('open.txt'), printed('12/02/2028 1:53:00 PM'));
    const { out } = await run('--json', path('open.txt'));
    expect(JSON.parse(out)).toEqual({
      servers: [
        {
          name: null,
          certificates: [
            {
              friendlyName: null,
              thumbprint: 'AB'.repeat(20),
              subject: 'CN=mail',
              issuer: null,
              serialNumber: null,
              notBefore: null,
              notAfter: null,
              notAfterText: '12/02/2028 1:53:00 PM',
              domains: null,
              key: null,
              signatureHash: null,
              services: ['IIS'],
              status: null,
              rootCaType: null,
              privateKeyExportable: null,
              selfSigned: null,
              identity: null,
            },
          ],
        },
      ],
    });
  });

  it('has no notAfterText beside a date that is settled', async () => {
    await writeFile(path('settled.txt'), printed('13/02/2028 1:53:00 PM'));
    const { out } = await run('--json', path('settled.txt'));
    const [certificate] = JSON.parse(out).servers[0].certificates;
    expect(certificate.notAfter).toBe('2028-02-13T13:53:00.000Z');
    expect(certificate).not.toHaveProperty('notAfterText');
  });

  it('shows people the open date as it stands', async () => {
    const { out } = await run(path('open.txt'));
    expect(out).toContain('12/02/2028 1:53:00 PM');
  });
});

describe('signet inventory on connectors and the Auth configuration', () => {
  const type = 'Microsoft.Exchange.Data.Directory.SystemConfiguration';
  const object = (kind: string, properties: string) =>
    utf8(
      document(
        `<Obj RefId="0"><TN RefId="0"><T>${type}.${kind}</T></TN><Props>${properties}</Props></Obj>`,
      ),
    );

  it('prints them beside the servers, only when such a file was given', async () => {
    await writeFile(path('send.xml'), object('SmtpSendConnectorConfig', '<S N="Name">Out</S>'));
    const current = `<S N="CurrentCertificateThumbprint">${'AB'.repeat(20)}</S>`;
    await writeFile(path('auth.xml'), object('AuthConfig', current));
    const { out } = await run('--json', path('send.xml'), path('auth.xml'));
    expect(JSON.parse(out)).toMatchObject({
      servers: [],
      connectors: [{ kind: 'send', name: 'Out' }],
      authConfig: { currentThumbprint: 'AB'.repeat(20), nextThumbprint: null },
    });
    const alone = await run('--json', path('EX01.xml'));
    expect(Object.keys(JSON.parse(alone.out))).toEqual(['servers']);
    const readable = await run(path('send.xml'), path('auth.xml'));
    expect(readable.out).toMatch(/^Connectors\nKind .*\nsend +Out /);
    expect(readable.out).toMatch(/\nAuth configuration\nCurrent +AB/);
  });
});

describe('loading inventories', () => {
  it('names every file that cannot be used', async () => {
    const files = [path('junk.xml'), path('EX01.xml'), path('missing.xml')];
    await expect(loadExports(files)).rejects.toThrow(/junk\.xml .*missing\.xml /);
  });

  it('does not wait for a pipe that nobody writes to, and says what to do instead', async () => {
    execFileSync('mkfifo', [path('pipe.xml')]);
    await expect(loadExports([path('pipe.xml')])).rejects.toThrow(
      /pipe\.xml can’t be opened: it is a pipe .*into a file first/,
    );
  });

  it('refuses two servers that share a short name, with both names and files', async () => {
    const twin = exportedObject({ made: mail, server: 'ex01.fabrikam.com' });
    await writeFile(path('twin.xml'), utf8(document(twin)));
    await expect(loadExports([path('EX01.xml'), path('twin.xml')])).rejects.toThrow(
      /short name EX01: ex01\.contoso\.com in .*EX01\.xml; ex01\.fabrikam\.com in .*twin\.xml/,
    );
  });

  it('keeps when each file was written', async () => {
    const written = new Date('2026-11-20T06:00:00Z');
    await utimes(path('EX01-more.xml'), written, written);
    const { files, inventories } = await loadExports([path('EX01.xml'), path('EX01-more.xml')]);
    expect(files[1]?.writtenAt).toBe(written.toISOString());
    expect(inventories[0]?.readAt).toBe(written.toISOString());
  });

  it('joins several files of the same server', async () => {
    const { inventories } = await loadExports([path('EX01.xml'), path('EX01-more.xml')]);
    expect(inventories).toMatchObject([
      {
        server: 'EX01',
        certificates: [{ thumbprint: mail.thumbprint }, { thumbprint: older.thumbprint }],
      },
    ]);
  });
});
