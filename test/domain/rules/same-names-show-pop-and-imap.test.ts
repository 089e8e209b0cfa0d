import { describe, expect, it } from 'vitest';
import { sameNamesShowPopAndImap as rule } from '../../../lib/domain/rules/same-names-show-pop-and-imap.ts';
import {
  healthyCertificate,
  setupCertificate,
  wildcardCertificate,
} from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['POP'] as const;
const beside = (shown: typeof healthyCertificate.services, domains = ['mail.contoso.com']) => ({
  certificates: [healthyCertificate, { ...setupCertificate, domains, services: shown }],
});

describe('same-names-show-pop-and-imap', () => {
  it('notes another certificate of the same name that will show POP too', () => {
    const said = saidBy(rule, { services, server: beside(['SMTP']) });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('C0FFEE00…');
    expect(said.facts).toEqual({ joining: [setupCertificate.thumbprint] });
  });

  it('has nothing to say of one that shows it already, or bears other names', () => {
    expect(verdictOf(rule, { services, server: beside(['POP']) }).outcome).toBe('met');
    const other = beside([], ['EX01', 'autodiscover.contoso.com']);
    expect(verdictOf(rule, { services, server: other }).outcome).toBe('met');
  });

  it('leaves services that were not read to services-only-added', () => {
    expect(verdictOf(rule, { services, server: beside(null) }).outcome).toBe('met');
  });

  it('does not arise for other services, for wildcards, or without the certificate', () => {
    const outcomes = [
      verdictOf(rule, { services: ['IIS'], server: beside([]) }),
      verdictOf(rule, { services, certificate: wildcardCertificate }),
      verdictOf(rule, { services, certificate: null }),
    ].map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['not-applicable', 'not-applicable', 'not-applicable']);
  });
});
