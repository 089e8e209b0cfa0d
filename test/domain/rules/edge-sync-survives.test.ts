import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { edgeSyncSurvives as rule } from '../../../lib/domain/rules/edge-sync-survives.ts';
import { healthyCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const replace = { services: ['SMTP'], options: { defaultSmtp: 'replace' } } as const;
const subscribed = {
  edgeSubscription: known({ isSubscribed: true, edgeServers: ['EDGE01'], site: 'Berlin' }),
};

describe('edge-sync-survives', () => {
  it('is content where there is no Edge Subscription', () => {
    expect(verdictOf(rule, replace)).toEqual({ outcome: 'met', facts: { isSubscribed: false } });
  });

  it.each(['Mailbox', 'Edge'] as const)(
    'asks before EdgeSync breaks on a subscribed %s server',
    (role) => {
      const said = saidBy(rule, { ...replace, server: { ...subscribed, role: known(role) } });
      expect(said.outcome).toBe('broken');
      expect(said.why).toContain('EDGE01');
      expect(said.remedy).toContain('keep default smtp');
      expect(said.remedy).toContain('New-EdgeSubscription');
      expect(said.remedy).toContain('Berlin');
    },
  );

  it.each([null, 'keep'] as const)(
    'does not arise when the default is not replaced (%s)',
    (defaultSmtp) => {
      const verdict = verdictOf(rule, { ...replace, options: { defaultSmtp }, server: subscribed });
      expect(verdict.outcome).toBe('not-applicable');
    },
  );

  it('does not arise when the certificate is the default one already', () => {
    const internalTransportThumbprint = known(healthyCertificate.thumbprint);
    const server = { ...subscribed, internalTransportThumbprint };
    expect(verdictOf(rule, { ...replace, server }).outcome).toBe('not-applicable');
  });

  it('does not guess whether there is a subscription', () => {
    const server = { edgeSubscription: unknown('Not read.') };
    expect(saidBy(rule, { ...replace, server }).outcome).toBe('unknown');
  });

  it('reads the Edge servers in any order as the same', () => {
    const facts = (edgeServers: string[]) => {
      const edgeSubscription = known({ isSubscribed: true, edgeServers, site: null });
      return saidBy(rule, { ...replace, server: { edgeSubscription } }).facts;
    };
    expect(facts(['EDGE02', 'EDGE01'])).toEqual(facts(['EDGE01', 'EDGE02']));
  });
});
