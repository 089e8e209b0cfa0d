/** What changed in the organisation: when, on which server, from what to what, by which operation. */
import type { Change } from '../../organisation-history.ts';
import { useDesk } from '../desk-context.ts';
import { clockTime, dayName } from '../time.ts';

const SHOWN = 30;

const KINDS: Readonly<Record<Change['kind'], (what: string) => string>> = {
  port: (what) => `${what} serves`,
  'default-smtp': () => 'Default SMTP certificate',
  services: (what) => `Services of ${what}`,
};

export function History({ changes }: { readonly changes: readonly Change[] }) {
  const { now } = useDesk();
  return (
    <section className="panel" aria-label="History of changes" data-testid="history">
      <h3>What changed</h3>
      {changes.length === 0 && (
        <p className="quiet">
          Nothing yet. What a port serves, what is assigned and which certificate is the default for
          SMTP is noted here when it changes.
        </p>
      )}
      <ol className="history">
        {changes.slice(0, SHOWN).map((change) => {
          const at = Date.parse(change.at);
          return (
            <li
              key={`${change.at} ${change.server} ${change.kind} ${change.what} ${change.after}`}
              data-testid="change"
            >
              <p className="history-head">
                <strong>{change.server}</strong> {KINDS[change.kind](change.what)}
              </p>
              <p>
                <s>{change.before}</s> <span aria-hidden="true">→</span>{' '}
                <span className="visually-hidden">became</span>
                <span>{change.after}</span>
              </p>
              <p className="quiet">
                <time dateTime={change.at}>
                  {dayName(at, now)}, {clockTime(at)}
                </time>
                {change.operation === null ? (
                  ', by no operation seen here'
                ) : (
                  <>
                    {', by '}
                    <code>{change.operation}</code>
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ol>
      {changes.length > SHOWN && (
        <p className="quiet">And {changes.length - SHOWN} earlier ones.</p>
      )}
    </section>
  );
}
