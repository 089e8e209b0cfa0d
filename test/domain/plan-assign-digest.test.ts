import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignChange } from '../../lib/domain/change.ts';
import { known, type ServerInventory, unknown } from '../../lib/domain/organisation.ts';
import { describeDifference, planAssign, planServer } from '../../lib/domain/plan-assign.ts';
import {
  healthyCertificate,
  setupCertificate,
  wildcardCertificate,
} from '../fixtures/healthy-certificate.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const everything: AssignChange = {
  ...healthyChange,
  services: ['IMAP', 'POP', 'UM', 'IIS', 'SMTP'],
  options: { ...healthyChange.options, defaultSmtp: 'replace' },
};

function plan(
  change: Partial<AssignChange> = {},
  server: Partial<ServerInventory> = {},
  now = NOW,
) {
  return planServer(
    { ...healthyChange, ...change },
    { ...healthyServer, ...server },
    now,
    'confirm',
  );
}

const moment = fc
  .date({
    min: new Date(healthyCertificate.notBefore),
    max: new Date('2027-03-01'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const text = fc.string({ maxLength: 20 });

describe('the digest of a plan', () => {
  const approved = plan(everything).digest;

  it('does not change with time, wording or certificates that have nothing to do with it', () => {
    fc.assert(
      fc.property(
        moment,
        fc.option(moment),
        fc.record({
          friendlyName: text,
          subject: text,
          notAfter: moment,
          status: fc.constantFrom('Valid' as const, 'Revoked' as const),
        }),
        text,
        (now, readAt, unrelated, friendlyName) => {
          const certificates = [
            { ...wildcardCertificate, ...unrelated, services: ['Federation' as const] },
            { ...healthyCertificate, friendlyName },
            setupCertificate,
          ];
          const server = { readAt, certificates, site: unknown(friendlyName) };
          expect(plan(everything, server, now).digest).toBe(approved);
        },
      ),
    );
  });

  const stopped = known({ x509CertificateName: 'mail.contoso.com', isRunning: false });
  const subscribed = known({ isSubscribed: true, edgeServers: ['EDGE01'], site: null });
  const changes: readonly (readonly [string, Partial<ServerInventory>])[] = [
    ['a service stops, so that a restart falls away', { imap: stopped }],
    [
      'another certificate becomes the default one',
      { internalTransportThumbprint: known(wildcardCertificate.thumbprint) },
    ],
    ['the default one can’t be read', { internalTransportThumbprint: unknown('Not read.') }],
    ['the server is subscribed to an Edge server', { edgeSubscription: subscribed }],
    ['the startup mode becomes another good one', { umStartupMode: known('TLS') }],
    ['the certificate disappears', { certificates: [setupCertificate] }],
    [
      'its status changes',
      { certificates: [{ ...healthyCertificate, status: 'Revoked' }, setupCertificate] },
    ],
    [
      'it is assigned by somebody else',
      { certificates: [{ ...healthyCertificate, services: ['IIS'] }, setupCertificate] },
    ],
    ['it is another server', { server: 'EX02' }],
    ['Require SSL is off now', { requireSsl: known(false) }],
    [
      'clients are given another name',
      { clientNames: known([{ service: 'IIS', host: 'owa.contoso.com', source: 'OWA' }]) },
    ],
    [
      'a connector asks for another certificate',
      {
        sendConnectors: known([
          { name: 'Out', fqdn: null, tlsCertificateName: '<I>CN=CA<S>CN=mail.contoso.com' },
        ]),
      },
    ],
    ['the organisation becomes hybrid', { isHybrid: known(true) }],
    ['another name is set for POP', { pop: known({ x509CertificateName: 'x', isRunning: true }) }],
  ];

  it.each(changes)('changes when %s', (_what, server) => {
    expect(plan(everything, server).digest).not.toBe(approved);
  });

  it.each([
    ['services', { services: ['IIS', 'SMTP'] }],
    [
      'the choice about the default certificate',
      { options: { ...everything.options, defaultSmtp: 'keep' } },
    ],
    ['whether SSL is required', { options: { ...everything.options, doNotRequireSsl: true } }],
  ] as const)('changes with %s', (_what, change) => {
    expect(plan({ ...everything, ...change }).digest).not.toBe(approved);
  });

  it('changes with a parameter even where the plan is blocked', () => {
    const late = healthyCertificate.notAfter;
    const one = plan({ services: ['IIS'] }, {}, late);
    const two = plan({ services: ['IIS', 'Federation'] }, {}, late);
    expect(one.digest).not.toBe(two.digest);
  });

  it('changes once the certificate has ended', () => {
    expect(plan(everything, {}, healthyCertificate.notAfter).digest).not.toBe(approved);
  });

  it('counts which other servers lack the certificate, and nothing else about them', () => {
    const seen = (lacking: readonly string[], role: 'Mailbox' | 'Edge' = 'Mailbox') =>
      planServer(everything, healthyServer, NOW, 'confirm', {
        lacking: lacking.map((server) => ({ server, role })),
      }).digest;
    expect(seen(['EX02'])).not.toBe(seen([]));
    expect(seen(['EX02', 'EX03'])).toBe(seen(['EX03', 'EX02']));
    expect(seen(['EDGE01'], 'Edge')).toBe(seen([]));
  });

  it('of the whole counts the servers’ order: the first is the canary', () => {
    const other = { ...healthyServer, server: 'EX02' };
    const there = planAssign(healthyChange, [healthyServer, other], NOW).digest;
    const back = planAssign(healthyChange, [other, healthyServer], NOW).digest;
    expect(there).not.toBe(back);
  });

  it.each(changes)('and when %s people are told a difference', (_what, server) => {
    const difference = describeDifference(plan(everything), plan(everything, server));
    expect(difference).toMatch(/is not as it was approved: .+\.$/);
  });
});

describe('describeDifference', () => {
  it('is empty for the same plan, read later', () => {
    expect(describeDifference(plan(), plan({}, { readAt: null }, '2026-12-24T00:00:00Z'))).toBe('');
  });

  it('names the rule that is broken now, and why', () => {
    const certificates = [{ ...healthyCertificate, status: 'Revoked' as const }];
    expect(describeDifference(plan(), plan({}, { certificates }))).toMatch(
      /^EX01 is not as it was approved: status-is-valid is broken now \(.*Revoked.*\)\.$/,
    );
  });

  it('names the rule that has nothing to say any more', () => {
    const before = plan({ services: ['SMTP'] });
    const now = plan({ services: ['SMTP'] }, { internalTransportThumbprint: known(null) });
    expect(describeDifference(before, now)).toContain(
      'default-smtp-certificate has nothing to say any more',
    );
  });

  it('tells when a rule names something else', () => {
    const internalTransportThumbprint = known(wildcardCertificate.thumbprint);
    const difference = describeDifference(
      plan({ services: ['SMTP'] }),
      plan({ services: ['SMTP'] }, { internalTransportThumbprint }),
    );
    expect(difference).toContain('default-smtp-certificate now says something else');
    expect(difference).toContain(wildcardCertificate.thumbprint);
  });

  it('tells when a rule can’t be answered any more', () => {
    const change: Partial<AssignChange> = { services: ['UM'] };
    const now = plan(change, { umStartupMode: unknown('Not read.') });
    expect(describeDifference(plan(change), now)).toContain(
      'um-startup-mode can’t be answered any more',
    );
  });

  it('names the steps that differ', () => {
    const change: Partial<AssignChange> = { services: ['POP'] };
    const stopped = known({ x509CertificateName: 'pop.contoso.com', isRunning: false });
    const now = plan(change, { pop: stopped });
    expect(describeDifference(plan(change), now)).toMatch(
      /would now run Enable-.* instead of Enable-.*Restart-/,
    );
  });

  it('binds a plan to what the server is registered as, and says when that is another', () => {
    const [former, present] = [
      plan(everything, { reachedAs: 'mi-00000000000000001' }),
      plan(everything, { reachedAs: 'mi-00000000000000002' }),
    ];
    expect(former.digest).not.toBe(present.digest);
    expect(describeDifference(former, present)).toBe(
      'EX01 is registered anew: it was mi-00000000000000001 when this was approved and is mi-00000000000000002 now.',
    );
    expect(plan(everything, { reachedAs: 'mi-00000000000000001' }).digest).toBe(former.digest);
  });

  it('admits when only a fact behind a verdict has changed', () => {
    const now = plan({ services: ['UM'] }, { umStartupMode: known('TLS') });
    expect(describeDifference(plan({ services: ['UM'] }), now)).toContain(
      'a fact that one of the rules reads',
    );
  });

  it('changes when another certificate takes a service that stays with it, and not otherwise', () => {
    const held = (service: 'IIS' | 'SMTP') => ({
      certificates: [healthyCertificate, { ...setupCertificate, services: [service] }],
    });
    const change = { services: ['IIS', 'SMTP'] } as const;
    expect(plan(change, held('SMTP')).digest).not.toBe(plan(change).digest);
    expect(plan(change, held('IIS')).digest).toBe(plan(change).digest);
  });
});
