import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { edgeSyncKeyIsInACsp as rule } from '../../../lib/domain/rules/edge-sync-key-is-in-a-csp.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const edgeSubscription = known({ isSubscribed: true, edgeServers: ['EDGE01'], site: 'Berlin' });
const replaced = {
  services: ['SMTP'],
  options: { defaultSmtp: 'replace' },
  server: { edgeSubscription },
} as const;
const certificate = { keyProvider: 'CNG' } as const;

describe('edge-sync-key-is-in-a-csp', () => {
  it('is content with a key of the older kind of provider', () => {
    expect(verdictOf(rule, replaced).outcome).toBe('met');
  });

  it('asks when a key that CNG keeps becomes that of the default certificate', () => {
    const said = saidBy(rule, { ...replaced, certificate });
    expect(rule.severity).toBe('confirm');
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('keep default smtp');
  });

  it('does not guess who keeps the key, nor whether there is a subscription', () => {
    expect(saidBy(rule, { ...replaced, certificate: { keyProvider: null } }).outcome).toBe(
      'unknown',
    );
    const server = { edgeSubscription: unknown('Not read.') };
    expect(saidBy(rule, { ...replaced, certificate, server }).outcome).toBe('unknown');
  });

  it('does not arise without an Edge Subscription', () => {
    const { server: _, ...without } = replaced;
    expect(verdictOf(rule, { ...without, certificate }).outcome).toBe('not-applicable');
  });

  it('does not arise when the default certificate is kept', () => {
    const options = { defaultSmtp: 'keep' } as const;
    expect(verdictOf(rule, { ...replaced, certificate, options }).outcome).toBe('not-applicable');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { ...replaced, certificate: null }).outcome).toBe('not-applicable');
  });
});
