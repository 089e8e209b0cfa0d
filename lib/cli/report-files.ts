/** Makes the files of a report and writes them; the heavy parts are loaded only when they are asked for. */
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { reportAsCsv } from '../report/as-csv.ts';
import { reportAsHtml } from '../report/as-html.ts';
import type { Report } from '../report/report.ts';
import { REPORT_FILES, type ReportFile } from './report-arguments.ts';

/** A file can’t be written; the message is a sentence. */
export class UnwritableFile extends Error {
  override readonly name = 'UnwritableFile';
}

/** Returns the files written. `sources`: never written over. */
export async function writeReportFiles(
  report: Report,
  into: Readonly<Partial<Record<ReportFile, string>>>,
  sources: readonly string[],
): Promise<string[]> {
  const wanted = REPORT_FILES.flatMap((form) => {
    const path = into[form];
    return path === undefined ? [] : [{ form, path }];
  });
  await refuseSources(
    wanted.map(({ path }) => path),
    sources,
  );
  for (const { form, path } of wanted) await write(path, await contentOf(form, report));
  return wanted.map(({ path }) => path);
}

/** An export may be the only one of its day, and two reports in one file are one lost. */
async function refuseSources(paths: readonly string[], sources: readonly string[]): Promise<void> {
  const taken = new Set(await Promise.all(sources.map(whole)));
  for (const path of paths) {
    const place = await whole(path);
    if (taken.has(place)) {
      throw new UnwritableFile(
        `${path} is read or written already: name another file for this part of the report.`,
      );
    }
    taken.add(place);
  }
}

/** One that does not exist yet is what it is called. */
async function whole(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

async function contentOf(form: ReportFile, report: Report): Promise<string | Uint8Array> {
  if (form === 'csv') return reportAsCsv(report);
  const { drawPicture } = await import('../report/picture.ts');
  const picture = drawPicture(report);
  return form === 'html' ? reportAsHtml(report, picture) : asPng(picture);
}

async function asPng(picture: string): Promise<Uint8Array> {
  const { rasterise } = await import('../report/rasterise.ts');
  const { resolve } = createRequire(import.meta.url);
  const [wasm, ...fonts] = await Promise.all(
    [
      '@resvg/resvg-wasm/index_bg.wasm',
      'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
      'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
    ].map(async (file) => new Uint8Array(await readFile(resolve(file)))),
  );
  if (wasm === undefined) throw new Error('unreachable: three files were asked for');
  return rasterise(picture, { wasm, fonts });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'permission is missing',
  ENOSPC: 'the disk is full',
};

async function write(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new UnwritableFile(`${path} can’t be written: ${REASONS[code] ?? code}.`, { cause });
  }
}
