import { describe, expect, it } from 'vitest';
import type { AssignChange } from '../../lib/domain/change.ts';
import { known, type ServerInventory, unknown } from '../../lib/domain/organisation.ts';
import { planAssign, planServer } from '../../lib/domain/plan-assign.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
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

describe('the verdict of a plan', () => {
  it('is allowed when no rule has anything to say', () => {
    expect(plan().verdict).toBe('allowed');
  });

  it('is allowed when there are only notes', () => {
    const certificates = [{ ...healthyCertificate, services: ['IIS' as const] }];
    const { verdict, findings } = plan({}, { certificates });
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['note']));
    expect(verdict).toBe('allowed');
  });

  it.each(['confirm', 'block'] as const)(
    'is allowed when a note is not known, which asks nothing of anybody (%s)',
    (unknowns) => {
      const server = { ...healthyServer, iisBindings: unknown('Not read.') };
      const { verdict, findings, steps } = planServer(healthyChange, server, NOW, unknowns);
      expect(findings).toMatchObject([{ severity: 'note', outcome: 'unknown' }]);
      expect([verdict, steps.length]).toEqual(['allowed', 1]);
    },
  );

  it.each(['requireSsl', 'clientNames'] as const)(
    'is not allowed when what is not known is more than a note: %s',
    (fact) => {
      const server = { ...healthyServer, [fact]: unknown('Not read.') };
      expect(planServer(healthyChange, server, NOW, 'confirm').verdict).toBe('needs-confirmation');
      expect(planServer(healthyChange, server, NOW, 'block').verdict).toBe('blocked');
    },
  );

  it.each(['POP', 'IMAP'] as const)(
    'is never allowed where it is not known whether %s runs',
    (service) => {
      const notRead = unknown('Not read.');
      const { verdict, findings } = plan({ services: [service] }, { pop: notRead, imap: notRead });
      expect(verdict).toBe('needs-confirmation');
      expect(findings.map(({ rule }) => rule)).toContain('pop-and-imap-restart');
    },
  );

  it('needs a confirmation when Exchange will ask about the default certificate', () => {
    expect(plan({ services: ['SMTP'] }).verdict).toBe('needs-confirmation');
  });

  it('is blocked, without steps, by one broken rule that blocks', () => {
    const { verdict, steps } = plan({}, {}, healthyCertificate.notAfter);
    expect([verdict, steps]).toEqual(['blocked', []]);
  });

  it('never is allowed with a fact unknown: the caller says whether people may confirm it', () => {
    const change: AssignChange = { ...healthyChange, services: ['UM'] };
    const server = { ...healthyServer, umStartupMode: unknown('Not read.') };
    expect(planServer(change, server, NOW, 'confirm').verdict).toBe('needs-confirmation');
    expect(planServer(change, server, NOW, 'block')).toMatchObject({
      verdict: 'blocked',
      steps: [],
    });
  });

  it('of several servers is the worst of them, in the order given', () => {
    const other = { ...healthyServer, server: 'EX02', certificates: [setupCertificate] };
    const whole = planAssign(healthyChange, [healthyServer, other], NOW);
    expect(whole.servers.map(({ server, verdict }) => [server, verdict])).toEqual([
      ['EX01', 'allowed'],
      ['EX02', 'blocked'],
    ]);
    expect(whole.verdict).toBe('blocked');
  });

  it('for no server at all is blocked', () => {
    expect(planAssign(healthyChange, [], NOW).verdict).toBe('blocked');
  });
});

describe('the steps of a plan', () => {
  it('keep the default SMTP certificate unless told otherwise', () => {
    expect(plan({ services: ['IIS', 'SMTP'] }).steps).toEqual([
      {
        operation: 'Enable-ServiceCertificate',
        parameters: {
          thumbprint: healthyCertificate.thumbprint,
          services: ['IIS', 'SMTP'],
          defaultSmtp: 'keep',
          doNotRequireSsl: false,
        },
      },
    ]);
    expect(plan(everything).steps[0]?.parameters).toMatchObject({ defaultSmtp: 'replace' });
  });

  it('restart POP and IMAP, where they are asked for and run', () => {
    const restart = (services: AssignChange['services'], server: Partial<ServerInventory> = {}) =>
      plan({ services }, server)
        .steps.slice(1)
        .map(({ parameters }) => parameters);
    const stopped = known({ x509CertificateName: 'mail.contoso.com', isRunning: false });
    expect(restart(['IMAP', 'POP'])).toEqual([{ consumers: ['POP', 'IMAP'] }]);
    expect(restart(['IMAP', 'POP'], { imap: stopped })).toEqual([{ consumers: ['POP'] }]);
    expect(restart(['POP'], { pop: known(null) })).toEqual([]);
    expect(restart(['IMAP'], { imap: unknown('Not read.') })).toEqual([]);
    expect(restart(['IIS'])).toEqual([]);
  });

  it('come with the certificate as it will be shown', () => {
    expect(plan().certificate).toMatchObject({
      thumbprint: healthyCertificate.thumbprint,
      domains: healthyCertificate.domains,
    });
    expect(plan({}, { certificates: [] }).certificate).toBeNull();
  });
});
