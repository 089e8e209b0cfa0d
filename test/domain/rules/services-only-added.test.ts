import { describe, expect, it } from 'vitest';
import { servicesOnlyAdded as rule } from '../../../lib/domain/rules/services-only-added.ts';
import { healthyCertificate, setupCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

function beside(services: typeof setupCertificate.services) {
  return { certificates: [healthyCertificate, { ...setupCertificate, services }] };
}

describe('services-only-added', () => {
  it('has nothing to say when no other certificate holds the services', () => {
    expect(verdictOf(rule, { server: beside(['SMTP']) }).outcome).toBe('met');
  });

  it('notes who holds them and stays listed', () => {
    const said = saidBy(rule, { services: ['IIS', 'SMTP'], server: beside(['IIS', 'SMTP']) });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('C0FFEE00… (SMTP)');
    expect(said.facts).toEqual({ holders: [`${setupCertificate.thumbprint} SMTP`] });
  });

  it('does not claim it of IIS and UM, which go over to the new certificate', () => {
    const said = verdictOf(rule, { services: ['IIS', 'UM'], server: beside(['IIS', 'UM']) });
    expect(said.outcome).toBe('met');
  });

  it('does not count the certificate itself', () => {
    const own = { ...healthyCertificate, services: ['IIS' as const] };
    expect(verdictOf(rule, { server: { certificates: [own] } }).outcome).toBe('met');
  });

  it('never takes unknown services for none', () => {
    const said = saidBy(rule, { server: beside(null) });
    expect(said.outcome).toBe('unknown');
    expect(said.why).toContain('one other certificate on EX01 holds');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
