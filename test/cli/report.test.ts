import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../lib/cli/report.ts';
import { run } from '../../lib/cli/run.ts';
import { document, exportedObject, utf8 } from '../exchange/import/exported-file.ts';
import { makeCertificate } from '../material/make-certificate.ts';
import { recordedIo } from './recorded-io.ts';

const mail = makeCertificate({ notAfter: '2026-12-18T10:20:30Z' });
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  await writeFile(path('EX01.xml'), utf8(document(exportedObject({ made: mail }))));
  await writeFile(
    path('unnamed.xml'),
    utf8(document(exportedObject({ made: mail, server: null }))),
  );
  await writeFile(path('junk.xml'), 'junk');
});

afterAll(() => rm(folder, { recursive: true }));

function path(file: string): string {
  return join(folder, file);
}

async function report(...args: readonly string[]) {
  const io = recordedIo();
  const code = await reportCommand(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

describe('signet report', () => {
  it('says in a terminal what needs somebody, with the next step', async () => {
    const { code, out, err } = await report('--inventory', path('EX01.xml'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('1 thing needs somebody now');
    expect(out).toContain('ends on 2026-12-18, in 26 days');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('goes by the time it is given', async () => {
    const { out } = await report('--inventory', path('EX01.xml'), '--at', '2027-01-01');
    expect(out).toContain('ended on 2026-12-18, 13 days ago');
  });

  it('prints one line of JSON', async () => {
    const { code, out } = await report('--json', '--inventory', path('EX01.xml'));
    expect(code).toBe(0);
    expect(out.indexOf('\n')).toBe(out.length - 1);
    const { items, ...rest } = JSON.parse(out);
    expect(items[0]).toMatchObject({
      kind: 'ends-soon',
      urgency: 'now',
      servers: ['EX01'],
      thumbprint: mail.thumbprint,
    });
    expect(rest).toMatchObject({
      at: '2026-11-22T08:00:00.000Z',
      counts: { now: 1, soon: 1, certificates: 1, nothingToDo: 0, servers: 1 },
      certificates: [{ server: 'EX01', lifetime: 'red', verdict: 'act-now', daysLeft: 26 }],
    });
  });

  it('writes page, table and picture, and says so beside the result', async () => {
    const into = { html: path('r.html'), csv: path('r.csv'), png: path('r.png') };
    const { code, out, err } = await report(
      '--inventory',
      path('EX01.xml'),
      ...['--html', into.html, '--csv', into.csv, '--png', into.png, '--json'],
    );
    expect(code).toBe(0);
    expect(() => JSON.parse(out)).not.toThrow();
    expect(err).toBe(`Written: ${into.html}\nWritten: ${into.csv}\nWritten: ${into.png}\n`);
    expect(await readFile(into.html, 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/,
    );
    expect(await readFile(into.csv, 'utf8')).toContain(mail.thumbprint);
    expect((await readFile(into.png)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('never writes over an export, nor one form over the other', async () => {
    const source = await readFile(path('EX01.xml'));
    const over = await report('--inventory', path('EX01.xml'), '--csv', path('EX01.xml'));
    expect([over.code, over.err]).toEqual([1, expect.stringContaining('name another file')]);
    expect(await readFile(path('EX01.xml'))).toEqual(source);
    const same = ['--csv', path('same'), '--html', path('same')];
    expect((await report('--inventory', path('EX01.xml'), ...same)).code).toBe(1);
    expect(existsSync(path('same'))).toBe(false);
  });

  it('says in a sentence where it can’t write', async () => {
    const { code, err, out } = await report(
      '--inventory',
      path('EX01.xml'),
      '--html',
      path('no/r.html'),
    );
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('can’t be written: its folder does not exist.');
  });

  it('reports a server whose name no file says by the file, and keeps it out of commands', async () => {
    const { out } = await report('--json', '--inventory', path('unnamed.xml'));
    const { servers, items } = JSON.parse(out);
    expect(servers).toEqual(['server of unnamed.xml']);
    expect(items[0].next).toContain(`Get-ExchangeCertificate -Thumbprint ${mail.thumbprint}`);
    expect(items[0].what).toContain('what it is assigned to was not read');
  });

  it('refuses what is no export, in JSON where JSON was asked for', async () => {
    const { code, err } = await report('--inventory', path('junk.xml'));
    expect([code, err]).toEqual([
      64,
      expect.stringContaining('can’t be read as a list of certificates'),
    ]);
    const asJson = await report('--json', '--inventory', path('junk.xml'));
    expect([asJson.code, JSON.parse(asJson.out).error.code]).toEqual([64, 'inventory-file']);
    expect((await report('--json')).code).toBe(64);
  });

  it('is a command of signet, with help', async () => {
    const io = recordedIo();
    expect(await run(['report', '--inventory', path('EX01.xml')], io)).toBe(0);
    expect(await run(['help', 'report'], io)).toBe(0);
    expect(io.stdout()).toContain('signet report --inventory FILE…');
  });
});

const data = fileURLToPath(new URL('../../../shared/exchange/data/', import.meta.url));
const areThere = existsSync(data);

describe.skipIf(!areThere)(
  areThere
    ? 'signet report on real exports'
    : 'signet report on real exports (SKIPPED: they are not on this machine)',
  () => {
    const clixml = areThere
      ? readdirSync(join(data, 'clixml')).filter((name) => name.endsWith('.xml'))
      : [];
    const at = ['--at', '2026-11-22T08:00:00Z'];

    async function real(...files: readonly string[]) {
      const paths = files.map((file) => join(data, file));
      const { code, out } = await report('--json', ...at, '--inventory', ...paths);
      return { code, ...JSON.parse(out) };
    }

    it('takes all exported objects together', async () => {
      const { code, servers, counts } = await real(...clixml.map((name) => join('clixml', name)));
      expect(code).toBe(0);
      expect(servers).toEqual(['SOLO-E16A', 'E2K16-1', 'WIN-CTD3L0RGEN4']);
      expect(counts.certificates).toBe(13);
    });

    it('finds the certificate of setup that ended, and the Auth certificate', async () => {
      const { items } = await real('clixml/e16-certificates.xml');
      const now = items.filter(({ urgency }: { urgency: string }) => urgency === 'now');
      expect(
        now.map(({ kind, thumbprint }: { kind: string; thumbprint: string }) => [kind, thumbprint]),
      ).toEqual([
        ['auth-ended', '92E196F3C8D3D753FCFC5B7690C3173AA1C0ABE3'],
        ['ended', '823884A32609DCDC8C4B5462952586C30D814073'],
      ]);
    });

    it('sees that a connector’s name means a certificate that ended and its successor', async () => {
      const { items } = await real(
        'clixml/lab-certificates-same-subject.xml',
        'clixml/lab-send-connectors.xml',
      );
      expect(items).toContainEqual(
        expect.objectContaining({ kind: 'connector-names-several', urgency: 'soon' }),
      );
    });

    it('calls services unknown where only raw data was exported', async () => {
      const { certificates, notTold } = await real('clixml/lab-certificates-rawdata-only.xml');
      expect(certificates.every(({ services }: { services: unknown }) => services === null)).toBe(
        true,
      );
      expect(
        notTold.filter((sentence: string) => sentence.includes('not the same as none')),
      ).toHaveLength(1);
    });

    it('reads lists and tables from a console', async () => {
      const list = await real('text/01_fl.txt');
      expect(list.services.map(({ service }: { service: string }) => service)).toEqual([
        'IMAP',
        'POP',
        'IIS',
        'SMTP',
      ]);
      const table = await real('text/04_table.txt');
      expect(table.certificates.map(({ verdict }: { verdict: string }) => verdict)).toEqual(
        Array(4).fill('not-known'),
      );
    });
  },
);
