/** What would put each server back to where it stood before the change, as far as it can be put back. */
import type { CertificateUse } from './certificate-use.ts';
import type { AssignChange } from './change.ts';
import type { ServerProgress } from './request-record.ts';
import type { ServiceName } from './services.ts';

export interface UndoStep {
  readonly about: ServiceName | 'Require SSL';
  /** In the order in which they are run; empty when `kind` says why there is none. */
  readonly commands: readonly string[];
  /**
   * `same-name`: the service finds its certificate by the same name as before.
   * `none-before`: no other certificate stood there. `not-known`: it was not read. `by-hand`: no cmdlet of Exchange does it.
   */
  readonly kind: 'command' | 'same-name' | 'none-before' | 'not-known' | 'by-hand';
  /** Whether an Edge Subscription hangs on the default SMTP certificate. */
  readonly breaksEdgeSync?: boolean | undefined;
}

export interface ServerUndo {
  readonly server: string;
  /** `false`: what stands there now could not be read, so the change may not have come so far. */
  readonly isCertain: boolean;
  readonly steps: readonly UndoStep[];
  /** Services the certificate stays listed for, whatever is run. */
  readonly stays: readonly ServiceName[];
}

/** Exchange lists a certificate for these until it is removed. */
const STAYING: readonly ServiceName[] = ['IMAP', 'POP', 'SMTP'];

/** A message holds no more, and what waits to be sent must stay small; the rest is behind the card’s button. */
export const SERVERS_ON_SHEET = 20;

/** In the order of the request; servers on which nothing was run are left out. */
export function undoOf(change: AssignChange, servers: readonly ServerProgress[]): ServerUndo[] {
  return servers.flatMap((server) => {
    const { before, after } = server;
    if (before === undefined || !wasTouched(server)) return [];
    const steps = [
      ...iis(change, server.server, before, after),
      ...requireSsl(before, after),
      ...clientAccess(change, server.server, before, after),
      ...defaultSmtp(change, server, before),
      ...unifiedMessaging(change, server.server, before, after),
    ];
    const listed = server.certificate?.services ?? change.services;
    const stays = change.services.filter((name) => STAYING.includes(name) && listed.includes(name));
    if (steps.length === 0 && stays.length === 0) return [];
    return [{ server: server.server, isCertain: after !== undefined, steps, stays }];
  });
}

function wasTouched({ internalTransport, failure }: ServerProgress): boolean {
  return internalTransport !== null || failure?.step === 'Enable-ServiceCertificate';
}

function iis(
  { services, thumbprint, options }: AssignChange,
  server: string,
  before: CertificateUse,
  after: CertificateUse | undefined,
): UndoStep[] {
  if (!services.includes('IIS')) return [];
  if (!before.iis.known) return [{ about: 'IIS', commands: [], kind: 'not-known' }];
  const former = before.iis.value;
  const isAsBefore = after?.iis.known === true && after.iis.value === former;
  if (isAsBefore || former === thumbprint) return [];
  if (former === null) return [{ about: 'IIS', commands: [], kind: 'none-before' }];
  const ssl = options.doNotRequireSsl ? ' -DoNotRequireSsl' : '';
  const command = `${enable(server, former, 'IIS')}${ssl}`;
  return [{ about: 'IIS', commands: [command], kind: 'command' }];
}

function requireSsl(before: CertificateUse, after: CertificateUse | undefined): UndoStep[] {
  const wasOff = before.requireSsl.known && !before.requireSsl.value;
  const isOn = after?.requireSsl.known === true && after.requireSsl.value;
  return wasOff && isOn ? [{ about: 'Require SSL', commands: [], kind: 'by-hand' }] : [];
}

const CLIENT_ACCESS = [
  {
    about: 'POP',
    field: 'pop',
    cmdlet: 'Set-PopSettings',
    windows: 'MSExchangePOP3, MSExchangePOP3BE',
  },
  {
    about: 'IMAP',
    field: 'imap',
    cmdlet: 'Set-ImapSettings',
    windows: 'MSExchangeIMAP4, MSExchangeIMAP4BE',
  },
] as const;

function clientAccess(
  { services }: AssignChange,
  server: string,
  before: CertificateUse,
  after: CertificateUse | undefined,
): UndoStep[] {
  return CLIENT_ACCESS.flatMap(({ about, field, cmdlet, windows }): UndoStep[] => {
    if (!services.includes(about)) return [];
    const was = before[field];
    if (!was.known) return [{ about, commands: [], kind: 'not-known' }];
    if (was.value === null) return [];
    const name = was.value.x509CertificateName;
    const now = after?.[field];
    const isSame =
      now?.known === true && now.value?.x509CertificateName.toLowerCase() === name.toLowerCase();
    if (isSame) return [{ about, commands: [], kind: 'same-name' }];
    const set = `${cmdlet} -Server ${word(server)} -X509CertificateName ${quoted(name)}`;
    const restart = `Get-Service ${windows} -ComputerName ${word(server)} | Restart-Service`;
    const commands = was.value.isRunning ? [set, restart] : [set];
    return [{ about, commands, kind: 'command' }];
  });
}

function defaultSmtp(
  { services, options }: AssignChange,
  { server, after, internalTransport }: ServerProgress,
  before: CertificateUse,
): UndoStep[] {
  if (!services.includes('SMTP')) return [];
  const isReplaced = options.defaultSmtp === 'replace';
  const was = before.internalTransport;
  if (!was.known) {
    return isReplaced ? [{ about: 'SMTP', commands: [], kind: 'not-known' }] : [];
  }
  const former = was.value;
  const now =
    after?.internalTransport.known === true
      ? after.internalTransport.value
      : internalTransport?.after;
  if (now === former || (now === undefined && !isReplaced)) return [];
  if (former === null) return [{ about: 'SMTP', commands: [], kind: 'none-before' }];
  return [
    {
      about: 'SMTP',
      commands: [enable(server, former, 'SMTP')],
      kind: 'command',
      breaksEdgeSync: before.edgeSubscription.known
        ? before.edgeSubscription.value.isSubscribed
        : true,
    },
  ];
}

const UNIFIED_MESSAGING = [
  { about: 'UM', field: 'um', windows: 'MSExchangeUM' },
  { about: 'UMCallRouter', field: 'umCallRouter', windows: 'MSExchangeUMCR' },
] as const;

function unifiedMessaging(
  { services, thumbprint }: AssignChange,
  server: string,
  before: CertificateUse,
  after: CertificateUse | undefined,
): UndoStep[] {
  return UNIFIED_MESSAGING.flatMap(({ about, field, windows }): UndoStep[] => {
    if (!services.includes(about) || before[field].includes(thumbprint)) return [];
    if (after !== undefined && !after[field].includes(thumbprint)) return [];
    const former = before[field][0];
    if (former === undefined) return [{ about, commands: [], kind: 'none-before' }];
    const restart = `Get-Service ${windows} -ComputerName ${word(server)} | Restart-Service`;
    return [{ about, commands: [enable(server, former, about), restart], kind: 'command' }];
  });
}

function enable(server: string, thumbprint: string, service: ServiceName): string {
  return `Enable-ExchangeCertificate -Server ${word(server)} -Thumbprint ${thumbprint} -Services ${service}`;
}

function word(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name);
}

/** PowerShell takes typographic quotes for straight ones. */
function quoted(value: string): string {
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
