/** The year ahead: when each certificate expires, as a picture, with the same facts as a list. */
import { useId } from 'react';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import { useDesk } from '../desk-context.ts';
import { certificateName } from '../names.ts';
import { shortDate } from '../time.ts';
import { type Expiry, expiriesIn } from './expiries.ts';

const ROW_PX = 34;
const TOP_PX = 22;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const SOON_MS = 30 * 24 * 60 * 60 * 1000;
const LONGEST_NAME = 34;

function percent(ms: number, now: number): number {
  return Math.max(0, Math.min(100, ((ms - now) / YEAR_MS) * 100));
}

/** The first of every third month, where the year has room for the word. */
function quarters(now: number): readonly { readonly at: number; readonly name: string }[] {
  const start = new Date(now);
  return [3, 6, 9, 12].map((months) => {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1);
    const name = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit' }).format(at);
    return { at, name };
  });
}

function toneOf({ isInUse, at }: Expiry, now: number): string {
  if (at < now) return 'expired';
  if (!isInUse) return 'idle';
  return at - now < SOON_MS ? 'soon' : 'used';
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function inWords(expiry: Expiry, now: number): string {
  const name = certificateName(expiry.certificate);
  const verb = expiry.at < now ? 'expired' : 'expires';
  const use = expiry.isInUse ? 'in use' : 'not in use';
  return `${name} ${verb} ${shortDate(expiry.at)}, ${use}, on ${expiry.servers.join(', ')}`;
}

export function YearAhead({ organisation }: { readonly organisation: OrganisationView }) {
  const { now } = useDesk();
  const titleId = useId();
  const all = expiriesIn(organisation);
  const shown = all.filter(({ at }) => at - now < YEAR_MS);
  const later = all.length - shown.length;
  const height = TOP_PX + shown.length * ROW_PX + 4;
  return (
    <section className="panel" aria-labelledby={titleId} data-testid="year-ahead">
      <h3 id={titleId}>The year ahead</h3>
      <svg
        className="year"
        width="100%"
        height={height}
        role="img"
        aria-label={`When certificates expire within a year: ${shown.map((each) => inWords(each, now)).join('; ') || 'none'}.`}
      >
        <text x="0" y="12" className="year-tick">
          Today
        </text>
        {quarters(now).map(({ at, name }) => (
          <g key={at}>
            <line
              x1={`${percent(at, now)}%`}
              x2={`${percent(at, now)}%`}
              y1={TOP_PX - 6}
              y2={height}
              className="year-line"
            />
            {percent(at, now) < 92 && (
              <text x={`${percent(at, now)}%`} y="12" className="year-tick" textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        ))}
        {shown.map((expiry, index) => (
          <Row key={expiry.certificate.thumbprint} expiry={expiry} y={TOP_PX + index * ROW_PX} />
        ))}
      </svg>
      {later > 0 && (
        <p className="quiet">
          {later} {later === 1 ? 'certificate expires' : 'certificates expire'} later than that.
        </p>
      )}
      <details className="fold">
        <summary>As a list</summary>
        <ol className="year-list">
          {all.map((expiry) => (
            <li key={expiry.certificate.thumbprint}>{inWords(expiry, now)}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Row({ expiry, y }: { readonly expiry: Expiry; readonly y: number }) {
  const { now } = useDesk();
  const until = percent(expiry.at, now);
  return (
    <g data-tone={toneOf(expiry, now)} className="year-row">
      <title>{inWords(expiry, now)}</title>
      <text x="0" y={y + 14} className="year-name">
        {shortened(certificateName(expiry.certificate))}
      </text>
      <text x="100%" y={y + 14} textAnchor="end" className="year-date">
        {shortDate(expiry.at)}
      </text>
      <rect x="0" y={y + 20} width="100%" height="6" rx="3" className="year-track" />
      <rect x="0" y={y + 20} width={`${Math.max(until, 1)}%`} height="6" rx="3" />
    </g>
  );
}
