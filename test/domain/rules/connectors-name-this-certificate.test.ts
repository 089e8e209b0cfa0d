import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { connectorsNameThisCertificate as rule } from '../../../lib/domain/rules/connectors-name-this-certificate.ts';
import { healthyCertificate } from '../../fixtures/healthy-certificate.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['SMTP'] as const;
const { issuer, subject } = healthyCertificate;
const OTHER = `<I>CN=Former CA, C=US<S>${subject}`;
const receiving = (tlsCertificateName: string | null, fqdn = 'mail.contoso.com') => ({
  receiveConnectors: known([{ name: 'Client Frontend', fqdn, port: 587, tlsCertificateName }]),
});
const sending = (tlsCertificateName: string | null) => ({
  sendConnectors: known([{ name: 'To partners', fqdn: null, tlsCertificateName }]),
});

describe('connectors-name-this-certificate', () => {
  it('is content where connectors ask for no certificate by name', () => {
    expect(verdictOf(rule, { services }).outcome).toBe('met');
  });

  it.each([receiving(`<I>${issuer}<S>${subject}`), sending(`<i>${issuer}<s>${subject}`)])(
    'is content where they ask for this one, in any case of the marks',
    (server) => {
      expect(verdictOf(rule, { services, server }).outcome).toBe('met');
    },
  );

  it('asks where the issuer is another: a renewal by another authority', () => {
    const said = saidBy(rule, { services, server: receiving(OTHER) });
    expect(rule.severity).toBe('confirm');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('Receive connector Client Frontend');
    expect(said.remedy).toContain('Set-ReceiveConnector');
  });

  it('asks about Send connectors as well', () => {
    const said = saidBy(rule, { services, server: sending(OTHER) });
    expect(said.why).toContain('Send connector To partners');
    expect(said.remedy).toContain('Set-SendConnector');
  });

  it('leaves connectors alone that are about other hosts', () => {
    const server = receiving('<I>CN=CA<S>CN=relay.fabrikam.com', 'relay.fabrikam.com');
    expect(verdictOf(rule, { services, server }).outcome).toBe('met');
  });

  it.each([{ receiveConnectors: unknown('Not read.') }, { sendConnectors: unknown('Not read.') }])(
    'does not guess what was not read',
    (server) => {
      expect(saidBy(rule, { services, server }).outcome).toBe('unknown');
    },
  );

  it('does not arise without SMTP, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['IIS'], server: receiving(OTHER) });
    const missing = verdictOf(rule, { services, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
