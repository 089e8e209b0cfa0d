import { describe, expect, it } from 'vitest';
import { spelledAsIn } from '../../../lib/exchange/import/tls-certificate-name.ts';
import { healthyCertificate } from '../../fixtures/healthy-certificate.ts';

const certificate = {
  ...healthyCertificate,
  issuer: 'CN=Issuing CA,O=Contoso',
  subject: 'CN=mail.contoso.com,ST=WA,C=US',
};

describe('a connector’s TlsCertificateName', () => {
  it('takes the spelling of the certificate it names', () => {
    const name = '<I>CN=Issuing CA, O=Contoso<S>CN=MAIL.contoso.com, S=WA, C=US';
    expect(spelledAsIn([certificate], name)).toBe(
      '<I>CN=Issuing CA,O=Contoso<S>CN=mail.contoso.com,ST=WA,C=US',
    );
  });

  it('stays as it is when it names another certificate, or one whose issuer was not read', () => {
    const name = '<I>CN=Issuing CA, O=Contoso<S>CN=mail.contoso.com, S=WA, C=DE';
    expect(spelledAsIn([certificate], name)).toBe(name);
    const own = '<I>CN=Issuing CA, O=Contoso<S>CN=mail.contoso.com, S=WA, C=US';
    expect(spelledAsIn([{ ...certificate, unread: ['issuer'] }], own)).toBe(own);
  });
});
