import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { PALETTE } from '../../lib/report/palette.ts';
import { drawPicture } from '../../lib/report/picture.ts';
import { pictureRows } from '../../lib/report/picture-rows.ts';
import { rasterise } from '../../lib/report/rasterise.ts';
import { HOSTILE } from './hostile.ts';
import { exportedServer, inDays, mail, reportOn } from './reporting.ts';

const { resolve } = createRequire(import.meta.url);
const bytes = (file: string) => new Uint8Array(readFileSync(resolve(file)));
const material = {
  wasm: bytes('@resvg/resvg-wasm/index_bg.wasm'),
  fonts: [bytes('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')],
};

function ending(days: number, name = 'EX01') {
  return exportedServer([{ ...mail, services: ['IIS'], notAfter: inDays(days) }], name);
}

describe('the rows of the picture', () => {
  it('are one per server and service, with every certificate that is listed', () => {
    const other = { ...mail, thumbprint: 'B'.repeat(40), notAfter: inDays(45) };
    const { rows } = pictureRows(reportOn(exportedServer([mail, other])));
    expect(
      rows.map(({ service, marks }) => [service, marks.map(({ lifetime }) => lifetime)]),
    ).toEqual([
      ['IIS', ['yellow', 'green']],
      ['SMTP', ['yellow', 'green']],
    ]);
  });

  it('put what lies beyond the edge at the edge, with its date', () => {
    const { rows, to } = pictureRows(reportOn(ending(3000)));
    expect(rows[0]?.marks[0]).toMatchObject({
      at: to,
      isBeyond: true,
      date: inDays(3000).slice(0, 10),
    });
  });

  it('are the ones that end first where there are too many', () => {
    const servers = Array.from({ length: 80 }, (_, index) => ending(200 - index, `EX${index}`));
    const { rows, left } = pictureRows(reportOn(...servers));
    expect([rows.length, left]).toEqual([60, 20]);
    expect(rows.map(({ server }) => server)).toContain('EX79');
    expect(rows.map(({ server }) => server)).not.toContain('EX0');
  });

  it('leave out what has no date, and count it', () => {
    const undated = exportedServer([{ ...mail, unread: ['notAfter'] }]);
    expect(pictureRows(reportOn(undated))).toMatchObject({ rows: [], undated: 2 });
  });
});

describe('the picture', () => {
  const drawn = drawPicture(reportOn(ending(9), ending(45, 'EX02'), ending(300, 'EX03')));

  it('is SVG with servers, dates and thresholds', () => {
    expect(XMLValidator.validate(drawn)).toBe(true);
    for (const text of [
      'EX01',
      'EX02',
      'EX03',
      'IIS',
      inDays(9).slice(0, 10),
      '30 d',
      '60 d',
      'now',
    ]) {
      expect(drawn).toContain(`>${text}<`);
    }
  });

  it('draws red, yellow and green in colours that the page gives over to its own', () => {
    for (const name of ['red', 'yellow', 'green'] as const) {
      expect(drawn).toContain(`fill="${PALETTE[name].light}"`);
    }
    const known = new Set<string>(Object.values(PALETTE).map(({ light }) => light));
    const used = [...drawn.matchAll(/(?:fill|stroke)="(#[0-9a-f]+)"/gi)].map(
      ([, colour = '']) => colour,
    );
    expect(used.filter((colour) => !known.has(colour))).toEqual([]);
  });

  it('is the same each time it is drawn from the same', () => {
    const again = drawPicture(reportOn(ending(9), ending(45, 'EX02'), ending(300, 'EX03')));
    expect(again).toBe(drawn);
  });

  it('stays well-formed with hostile names, and makes no markup of them', () => {
    const hostile = drawPicture(reportOn(...Object.values(HOSTILE).map((name) => ending(9, name))));
    expect(XMLValidator.validate(hostile)).toBe(true);
    expect(hostile).not.toMatch(/<script|<img|\p{Cf}/u);
  });

  it('is drawn even of nothing', () => {
    expect(drawPicture(reportOn())).toContain('no certificate with a date is listed for a service');
  });

  it('becomes a PNG of twice its size, with ink on it', async () => {
    const png = await rasterise(drawn, material);
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    const view = new DataView(png.buffer, png.byteOffset);
    expect(view.getUint32(16)).toBe(2240);
    const blank = await rasterise(drawn.replaceAll(/<text[\s\S]*?<\/text>/g, ''), material);
    expect(png.length).toBeGreaterThan(blank.length + 5000);
  });
});
