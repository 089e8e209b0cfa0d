/** The picture of the report: when the certificates of every server and service end, with the thresholds marked. */
import { ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { printable } from '../domain/printable.ts';
import { DAY, LIFETIME_DAYS, LIFETIMES, type Lifetime } from './lifetime.ts';
import { PALETTE, type ToneName } from './palette.ts';
import {
  type PictureMark,
  type PictureRow,
  type PictureRows,
  pictureRows,
} from './picture-rows.ts';
import type { Report } from './report.ts';

use([
  ScatterChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

export const PICTURE_FONT = 'DejaVu Sans';
export const PICTURE_WIDTH = 1120;
const ROW = 24;
const TOP = 108;
const BOTTOM = 56;
const LEFT = 270;
const RIGHT = 190;

const tone = (name: ToneName) => PALETTE[name].light;

const COLOURS: Readonly<Record<Lifetime, string>> = {
  green: tone('green'),
  yellow: tone('yellow'),
  red: tone('red'),
  unknown: tone('quiet'),
};

const SIGNS: Readonly<Record<Lifetime, string>> = {
  green: '●',
  yellow: '▲',
  red: '◆',
  unknown: '■',
};

/** Shapes differ with the colours: not everybody tells red from green. */
const SHAPES: Readonly<Record<Lifetime, string>> = {
  green: 'circle',
  yellow: 'triangle',
  red: 'diamond',
  unknown: 'rect',
};

/** SVG. */
export function drawPicture(report: Report): string {
  const rows = pictureRows(report);
  const height = TOP + BOTTOM + Math.max(1, rows.rows.length) * ROW;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: PICTURE_WIDTH, height });
  try {
    chart.setOption(options(rows));
    return still(chart.renderToSVGString({ useViewBox: true }));
  } finally {
    chart.dispose();
  }
}

/** Takes out what the library leaves for a script and a mouse: numbers that grow with every picture, and lines without width. */
function still(svg: string): string {
  return svg
    .replaceAll(/<style\b[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:class|ecmeta_\w+)="[^"<>]*"/g, '')
    .replaceAll(/ stroke="[^"<>]*" stroke-width="0"/g, '');
}

function options(picture: PictureRows): EChartsCoreOption {
  const { rows, from, now, to } = picture;
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: `${PICTURE_FONT}, sans-serif`, fontSize: 13, color: tone('ink') },
    title: titleOf(picture),
    grid: { left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM },
    xAxis: {
      type: 'time',
      min: from,
      max: to,
      splitNumber: 8,
      axisLine: { lineStyle: { color: tone('line') } },
      axisTick: { lineStyle: { color: tone('line') } },
      axisLabel: { color: tone('quiet'), formatter: '{yyyy}-{MM}', hideOverlap: true },
      splitLine: { show: true, lineStyle: { color: tone('line') } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((_row, index) => index),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        interval: 0,
        formatter: (value: string) => rowLabel(rows, Number(value)),
        rich: {
          server: { width: 150, align: 'left', color: tone('ink'), fontWeight: 'bold' },
          service: { width: 100, align: 'left', color: tone('quiet') },
        },
      },
    },
    series: [thresholds(now), ...marksOf(rows)],
  };
}

function titleOf({ rows, left, undated, now }: PictureRows) {
  const sign = (lifetime: Lifetime, words: string) =>
    `{${lifetime}|${SIGNS[lifetime]}}{words|${words}}`;
  const said = [
    sign('green', `${LIFETIME_DAYS.green} days and more`),
    sign('yellow', `${LIFETIME_DAYS.yellow} to ${LIFETIME_DAYS.green - 1}`),
    sign('red', `less than ${LIFETIME_DAYS.yellow}, or ended`),
    ...(left > 0 ? [`{words|${left} later rows left out}`] : []),
    ...(undated > 0 ? [`{words|${undated} rows without a date}`] : []),
    ...(rows.length === 0 ? ['{words|no certificate with a date is listed for a service}'] : []),
  ];
  return {
    text: `When certificates end, by server and service: as of ${new Date(now).toISOString().slice(0, 10)}`,
    subtext: said.join(''),
    left: 16,
    top: 12,
    itemGap: 8,
    textStyle: { fontSize: 16, color: tone('ink') },
    subtextStyle: {
      fontSize: 13,
      color: tone('quiet'),
      rich: {
        ...Object.fromEntries(
          Object.entries(COLOURS).map(([name, color]) => [name, { color, fontSize: 13 }]),
        ),
        words: { color: tone('quiet'), fontSize: 13, padding: [0, 28, 0, 6] },
      },
    },
  };
}

/** The server stands at the first of its rows only. */
function rowLabel(rows: readonly PictureRow[], index: number): string {
  const row = rows[index];
  if (row === undefined) return '';
  const isFirst = rows[index - 1]?.server !== row.server;
  return `{server|${isFirst ? plain(row.server) : ''}}{service|${row.service}}`;
}

/** The library reads braces as formatting. */
function plain(text: string): string {
  const characters = Array.from(printable(text).replaceAll(/[{}|]/g, '·'));
  return characters.length > 16 ? `${characters.slice(0, 15).join('')}…` : characters.join('');
}

function thresholds(now: number) {
  const line = (at: number, words: string) => ({ xAxis: at, label: { formatter: words } });
  const zone = (from: number, to: number, colour: ToneName) => [
    { xAxis: from, itemStyle: { color: tone(colour) } },
    { xAxis: to },
  ];
  const yellow = now + LIFETIME_DAYS.yellow * DAY;
  const green = now + LIFETIME_DAYS.green * DAY;
  return {
    type: 'scatter',
    data: [],
    silent: true,
    markArea: {
      data: [zone(now, yellow, 'redZone'), zone(yellow, green, 'yellowZone')],
    },
    markLine: {
      symbol: 'none',
      lineStyle: { color: tone('quiet'), type: 'dashed', width: 1 },
      label: { position: 'start', distance: 6, color: tone('quiet'), fontSize: 12 },
      data: [
        line(now, 'now'),
        line(yellow, `${LIFETIME_DAYS.yellow} d`),
        line(green, `${LIFETIME_DAYS.green} d`),
      ],
    },
  };
}

/** One series for each lifetime, since each has a shape of its own. */
function marksOf(rows: readonly PictureRow[]) {
  return LIFETIMES.map((lifetime) => ({
    type: 'scatter',
    symbol: SHAPES[lifetime],
    symbolSize: 12,
    itemStyle: { color: COLOURS[lifetime], opacity: 1 },
    z: 5,
    data: rows.flatMap((row, index) =>
      row.marks.flatMap((mark, place) =>
        mark.lifetime === lifetime ? [point(mark, index, place === row.marks.length - 1)] : [],
      ),
    ),
  }));
}

/** The likeliest certificate of a row is filled and dated, the others are outlines. */
function point(mark: PictureMark, index: number, isLikeliest: boolean) {
  const colour = COLOURS[mark.lifetime];
  return {
    value: [mark.at, index],
    itemStyle: isLikeliest
      ? {}
      : { color: tone('background'), borderColor: colour, borderWidth: 1.5 },
    label: isLikeliest
      ? {
          show: true,
          position: 'right',
          distance: 8,
          color: colour,
          fontSize: 12,
          formatter: dated(mark),
        }
      : { show: false },
  };
}

function dated({ date, isBeyond, lifetime }: PictureMark): string {
  if (!isBeyond) return date;
  return lifetime === 'red' ? `← ${date}` : `${date} →`;
}
