/** The Auth certificate, current and next: after MonitorExchangeAuthCertificate, whose thresholds these are. */
import type { Certificate } from '../domain/certificate.ts';
import type { AuthCertificates } from '../domain/organisation.ts';
import { AUTH_DAYS, DAY, daysUntil, endInWords, LIFETIME_DAYS, told } from './lifetime.ts';
import type { Concern, ReportServer } from './report.ts';

const ROTATE =
  'Rotate it: New-ExchangeCertificate (answer No), then Set-AuthConfig -NewCertificateThumbprint … -NewCertificateEffectiveDate (Get-Date).AddHours(48). In a hybrid organisation run the Hybrid Configuration Wizard again.';
const REPLACE_AT_ONCE =
  'New-ExchangeCertificate (answer No); Set-AuthConfig -NewCertificateThumbprint … -NewCertificateEffectiveDate (Get-Date); Set-AuthConfig -PublishCertificate; Set-AuthConfig -ClearPreviousCertificate; restart MSExchangeServiceHost, recycle MSExchangeOWAAppPool and MSExchangeECPAppPool.';

type Said = Pick<Concern, 'kind' | 'urgency' | 'what' | 'due'> & { readonly next: string | null };

export function authConcerns(servers: readonly ReportServer[], now: string): Concern[] {
  const [first] = servers.flatMap(({ inventory: { authCertificates } }) =>
    authCertificates.known && authCertificates.value !== null ? [authCertificates.value] : [],
  );
  if (first === undefined) return [];
  const holding = servers.filter(
    ({ inventory }) =>
      inventory.authCertificates.known && inventory.authCertificates.value !== null,
  );
  const currentSaid = currentConcern(first, holding, now);
  const nextSaid = nextConcern(first, holding, now);
  return [
    ...currentSaid.map(concern('Auth certificate', first.current)),
    ...nextSaid.map(concern('Next Auth certificate', first.next)),
  ];
}

function concern(title: string, thumbprint: string | null): (said: Said) => Concern {
  return ({ next, ...said }) => ({
    ...said,
    server: null,
    thumbprint,
    subject: thumbprint === null ? title : `${title} (${thumbprint.slice(0, 8)}…)`,
    next: next === null ? null : () => next,
  });
}

function currentConcern(
  { current, next }: AuthCertificates,
  servers: readonly ReportServer[],
  now: string,
): Said[] {
  if (current === null) {
    return [
      {
        kind: 'auth-missing',
        urgency: 'now',
        what: 'is not set',
        next: REPLACE_AT_ONCE,
        due: null,
      },
    ];
  }
  const { certificate, lacking } = find(current, servers);
  if (certificate === undefined) {
    const what = `is on none of the servers read: ${lacking}`;
    return [
      {
        kind: 'auth-missing',
        urgency: 'now',
        what,
        next: `If all files are of one organisation: ${REPLACE_AT_ONCE}`,
        due: null,
      },
    ];
  }
  const missing: Said[] =
    lacking === ''
      ? []
      : [
          {
            kind: 'auth-missing-somewhere',
            urgency: 'now',
            what: `is not on ${lacking} (an Edge server needs none)`,
            next: 'Export it with its key where it is, and import it there.',
            due: null,
          },
        ];
  return [...missing, ...endOfCurrent(certificate, next !== null, now)];
}

function endOfCurrent(certificate: Certificate, hasNext: boolean, now: string): Said[] {
  const due = told(certificate, 'notAfter');
  const days = daysUntil(due, now);
  if (due === null || days === null || days >= AUTH_DAYS.current) return [];
  const what = `${endInWords(due, now)}${hasNext ? '; a next one is set' : '; no next one is set'}`;
  if (days < 0) return [{ kind: 'auth-ended', urgency: 'now', what, next: REPLACE_AT_ONCE, due }];
  if (hasNext) return [{ kind: 'auth-ends-soon', urgency: 'note', what, next: null, due }];
  const urgency = days < LIFETIME_DAYS.yellow ? 'now' : 'soon';
  return [{ kind: 'auth-ends-soon', urgency, what, next: ROTATE, due }];
}

function nextConcern(
  auth: AuthCertificates,
  servers: readonly ReportServer[],
  now: string,
): Said[] {
  if (auth.next === null || auth.next === auth.current) return [];
  const { certificate, lacking } = find(auth.next, servers);
  const said: Said[] = [];
  if (lacking !== '') {
    const what = `is not on ${lacking}; it has to be there before it takes over`;
    const next =
      'Exchange copies it within a day. If not, export it with its key and import it there.';
    said.push({
      kind: 'auth-next-missing',
      urgency: 'soon',
      what,
      next,
      due: auth.nextEffectiveAt,
    });
  }
  const due = certificate === undefined ? null : told(certificate, 'notAfter');
  const days = daysUntil(due, now);
  if (due !== null && days !== null && days < AUTH_DAYS.next) {
    said.push({
      kind: 'auth-next-ends-soon',
      urgency: 'soon',
      what: endInWords(due, now),
      next: ROTATE,
      due,
    });
  }
  return [...said, ...takeOver(auth, servers, now)];
}

/** The job that makes the next one current runs every 12 hours. */
function takeOver(
  { current, nextEffectiveAt }: AuthCertificates,
  servers: readonly ReportServer[],
  now: string,
): Said[] {
  if (nextEffectiveAt === null) return [];
  const date = nextEffectiveAt.slice(0, 10);
  if (Date.parse(nextEffectiveAt) + DAY < Date.parse(now)) {
    const what = `should have taken over on ${date} and has not`;
    const next = 'Look for AuthAdmin events, then Set-AuthConfig -PublishCertificate.';
    return [{ kind: 'auth-next-late', urgency: 'soon', what, next, due: null }];
  }
  const before = current === null ? undefined : find(current, servers).certificate;
  const ends = before === undefined ? null : told(before, 'notAfter');
  if (ends === null || Date.parse(ends) >= Date.parse(nextEffectiveAt)) return [];
  const what = `takes over on ${date}, after the current one has ended`;
  const next =
    'Set an earlier time: Set-AuthConfig -NewCertificateThumbprint … -NewCertificateEffectiveDate ….';
  return [{ kind: 'auth-gap', urgency: 'now', what, next, due: ends }];
}

function find(
  thumbprint: string,
  servers: readonly ReportServer[],
): { readonly certificate: Certificate | undefined; readonly lacking: string } {
  const hit = ({ inventory }: ReportServer) =>
    inventory.certificates.find((one) => one.thumbprint === thumbprint);
  const certificate = servers.map(hit).find((one) => one !== undefined);
  const lacking = servers.filter((server) => hit(server) === undefined).map(({ name }) => name);
  const named = lacking.slice(0, 8).join(', ');
  return {
    certificate,
    lacking: lacking.length > 8 ? `${named} and ${lacking.length - 8} more` : named,
  };
}
