import { describe, expect, it } from 'vitest';
import type { CertificateUse } from '../../lib/domain/certificate-use.ts';
import type { AssignChange } from '../../lib/domain/change.ts';
import { known, unknown } from '../../lib/domain/organisation.ts';
import { NO_OPTIONS } from '../../lib/domain/request/request.ts';
import type { ServerProgress } from '../../lib/domain/request-record.ts';
import { type ServerUndo, undoOf } from '../../lib/domain/undo.ts';
import { waitingServer } from '../../lib/flows/assign-context.ts';

const NEW = 'A'.repeat(40);
const FORMER = 'B'.repeat(40);

const before: CertificateUse = {
  iis: known(FORMER),
  requireSsl: known(true),
  pop: known({ x509CertificateName: 'pop.contoso.com', isRunning: true }),
  imap: known({ x509CertificateName: 'imap.contoso.com', isRunning: false }),
  internalTransport: known(FORMER),
  edgeSubscription: known({ isSubscribed: false, edgeServers: [], site: null }),
  um: [FORMER],
  umCallRouter: [],
};
const named = (x509CertificateName: string) => known({ x509CertificateName, isRunning: true });
const after: CertificateUse = {
  ...before,
  iis: known(NEW),
  pop: named('mail.contoso.com'),
  imap: named('mail.contoso.com'),
  um: [NEW],
};

function change(spread: Partial<AssignChange> = {}): AssignChange {
  const services = ['IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'UMCallRouter'] as const;
  const whole = { thumbprint: NEW, services, servers: ['EX01'], options: NO_OPTIONS };
  return { kind: 'assign', ...whole, ...spread };
}

function server(spread: Partial<ServerProgress> = {}): ServerProgress {
  return {
    ...waitingServer('EX01'),
    phase: 'ended',
    outcome: 'done',
    internalTransport: { before: FORMER, after: FORMER, restored: false },
    before,
    after,
    ...spread,
  };
}

function undo(given: AssignChange, ...servers: readonly ServerProgress[]): ServerUndo {
  const [first] = undoOf(given, servers);
  if (first === undefined) throw new Error('There is nothing to undo.');
  return first;
}

const only = (...services: AssignChange['services']) => change({ services });
const commands = (sheet: ServerUndo) => sheet.steps.flatMap((step) => step.commands);
const enable = (service: string) =>
  `Enable-ExchangeCertificate -Server EX01 -Thumbprint ${FORMER} -Services ${service}`;

describe('what would put a server back', () => {
  it('gives the Default Web Site its former certificate', () => {
    expect(commands(undo(only('IIS'), server()))).toEqual([enable('IIS')]);
  });

  it('leaves Require SSL alone on the way back when the change did', () => {
    const options = { ...NO_OPTIONS, doNotRequireSsl: true };
    expect(commands(undo(change({ services: ['IIS'], options }), server()))).toEqual([
      `${enable('IIS')} -DoNotRequireSsl`,
    ]);
  });

  it('says that Require SSL went on and has to be switched off by hand', () => {
    const wasOff = { ...before, requireSsl: known(false) };
    expect(undo(only('IIS'), server({ before: wasOff })).steps).toContainEqual({
      about: 'Require SSL',
      commands: [],
      kind: 'by-hand',
    });
  });

  it('gives POP its former name and restarts it, and IMAP without a restart when it did not run', () => {
    expect(commands(undo(only('POP', 'IMAP'), server()))).toEqual([
      "Set-PopSettings -Server EX01 -X509CertificateName 'pop.contoso.com'",
      'Get-Service MSExchangePOP3, MSExchangePOP3BE -ComputerName EX01 | Restart-Service',
      "Set-ImapSettings -Server EX01 -X509CertificateName 'imap.contoso.com'",
    ]);
  });

  it('says when POP goes by the same name as before, since then no cmdlet switches it back', () => {
    const same = { ...after, pop: named('POP.contoso.com') };
    expect(undo(only('POP'), server({ after: same })).steps).toEqual([
      { about: 'POP', commands: [], kind: 'same-name' },
    ]);
  });

  it('lets no name end its quotes', () => {
    const evil = { ...before, pop: named("x'; Remove-Item ’") };
    expect(commands(undo(only('POP'), server({ before: evil })))[0]).toBe(
      "Set-PopSettings -Server EX01 -X509CertificateName 'x''; Remove-Item ’’'",
    );
  });

  it('leaves the default SMTP certificate alone when it was kept', () => {
    expect(undo(only('SMTP'), server())).toMatchObject({ steps: [], stays: ['SMTP'] });
  });

  it.each([
    [false, false],
    [true, true],
  ])(
    'puts the former default SMTP certificate back; breaks EdgeSync: %s',
    (isSubscribed, breaks) => {
      const edgeSubscription = known({ isSubscribed, edgeServers: [], site: null });
      const options = { ...NO_OPTIONS, defaultSmtp: 'replace' as const };
      const replaced = server({
        before: { ...before, edgeSubscription },
        after: { ...after, internalTransport: known(NEW) },
      });
      expect(undo(change({ services: ['SMTP'], options }), replaced).steps).toEqual([
        { about: 'SMTP', commands: [enable('SMTP')], kind: 'command', breaksEdgeSync: breaks },
      ]);
    },
  );

  it('gives Unified Messaging its former certificate, and says where there was none', () => {
    const calls = { ...after, umCallRouter: [NEW] };
    const sheet = undo(only('UM', 'UMCallRouter'), server({ after: calls }));
    expect(sheet.steps).toEqual([
      {
        about: 'UM',
        commands: [enable('UM'), 'Get-Service MSExchangeUM -ComputerName EX01 | Restart-Service'],
        kind: 'command',
      },
      { about: 'UMCallRouter', commands: [], kind: 'none-before' },
    ]);
  });

  it('names the services that nothing takes away', () => {
    expect(undo(change(), server()).stays).toEqual(['IMAP', 'POP', 'SMTP']);
  });

  it('does not claim that a service stays which was never assigned', () => {
    const certificate = {
      friendlyName: null,
      subject: '',
      domains: [],
      thumbprint: NEW,
      services: ['IIS' as const],
      notAfter: '',
    };
    expect(undo(change(), server({ certificate })).stays).toEqual([]);
  });

  it('says what could not be read before', () => {
    const unread = { ...before, iis: unknown('denied'), pop: unknown('denied') };
    expect(undo(only('IIS', 'POP'), server({ before: unread })).steps).toEqual([
      { about: 'IIS', commands: [], kind: 'not-known' },
      { about: 'POP', commands: [], kind: 'not-known' },
    ]);
  });

  it('is not certain where the server could not be read afterwards', () => {
    const lost = { ...server(), after: undefined, internalTransport: null };
    const failure = {
      step: 'Enable-ServiceCertificate',
      code: 'timed-out',
      message: '',
      done: [],
    };
    const sheet = undo(only('IIS'), { ...lost, outcome: 'failed', failure });
    expect(sheet.isCertain).toBe(false);
    expect(commands(sheet)).toEqual([enable('IIS')]);
  });

  it('leaves out servers on which nothing was run', () => {
    const untouched = { ...server(), internalTransport: null, after: undefined };
    const unread = { ...untouched, before: undefined };
    expect(undoOf(change(), [untouched, unread])).toEqual([]);
  });

  it('leaves out a server that already stands as it did', () => {
    expect(undoOf(only('IIS'), [server({ after: before })])).toEqual([]);
  });
});
