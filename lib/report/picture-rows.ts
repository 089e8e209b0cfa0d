/** The rows of the picture: per server and service, when each certificate listed for it ends. */
import type { ServiceName } from '../domain/services.ts';
import { DAY, type Lifetime } from './lifetime.ts';
import type { Report } from './report.ts';

export interface PictureMark {
  /** Milliseconds; at the edge of the picture when the end lies beyond it. */
  readonly at: number;
  readonly isBeyond: boolean;
  readonly lifetime: Lifetime;
  /** e.g. `2027-03-01`. */
  readonly date: string;
}

export interface PictureRow {
  readonly server: string;
  readonly service: ServiceName;
  /** The likeliest certificate last, so that it is drawn on top. */
  readonly marks: readonly PictureMark[];
}

export interface PictureRows {
  readonly rows: readonly PictureRow[];
  /** How many were left out, because they end latest. */
  readonly left: number;
  /** Rows of certificates whose end was not read. */
  readonly undated: number;
  readonly from: number;
  readonly now: number;
  readonly to: number;
}

/** As many as can still be read in one picture. */
const MOST_ROWS = 60;
const BEFORE = 80 * DAY;
const AFTER = 400 * DAY;

export function pictureRows({ at, services, certificates }: Report): PictureRows {
  const now = Date.parse(at);
  const [from, to] = [now - BEFORE, now + AFTER];
  const ends = new Map(certificates.map((line) => [`${line.thumbprint} ${line.server}`, line]));
  const all = services
    .filter(({ listed }) => listed.length > 0)
    .map(({ server, service, listed }) => ({
      server,
      service,
      marks: listed
        .flatMap((thumbprint) => {
          const line = ends.get(`${thumbprint} ${server}`);
          if (line === undefined || line.notAfter === null || line.daysLeft === null) return [];
          const end = Date.parse(line.notAfter);
          return [
            {
              at: Math.min(Math.max(end, from), to),
              isBeyond: end < from || end > to,
              lifetime: line.lifetime,
              date: line.notAfter.slice(0, 10),
            },
          ];
        })
        .reverse(),
    }));
  const dated = all.filter(({ marks }) => marks.length > 0);
  const shown = new Set(dated.toSorted((a, b) => firstEnd(a) - firstEnd(b)).slice(0, MOST_ROWS));
  return {
    rows: dated.filter((row) => shown.has(row)),
    left: dated.length - shown.size,
    undated: all.length - dated.length,
    from,
    now,
    to,
  };
}

function firstEnd({ marks }: PictureRow): number {
  return Math.min(...marks.map(({ at }) => at));
}
