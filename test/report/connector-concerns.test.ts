import { describe, expect, it } from 'vitest';
import { known, type SendConnector } from '../../lib/domain/organisation.ts';
import { asked, inDays, mail, noted, reportOn, server } from './reporting.ts';

const NAME = `<I>${mail.issuer}<S>${mail.subject}`;

function withSend(
  tlsCertificateName: string | null,
  certificates = [mail],
  fqdn: string | null = null,
) {
  const connector: SendConnector = { name: 'To partner', fqdn, tlsCertificateName };
  return reportOn(server(certificates, { sendConnectors: known([connector]) }));
}

describe('a connector’s TlsCertificateName', () => {
  it('that means one certificate asks for nothing, whatever the case', () => {
    expect(withSend(NAME).items).toEqual([]);
    expect(withSend(NAME.toLowerCase()).items).toEqual([]);
  });

  it('that means none is for now', () => {
    const report = withSend('<I>CN=Gone CA<S>CN=gone.contoso.com');
    expect(asked(report)).toEqual(['now connector-names-nothing']);
    expect(report.items[0]?.subject).toBe('Send connector “To partner”');
  });

  it('that means none is left open where issuer or subject of a certificate was not read', () => {
    const cut = { ...mail, unread: ['issuer' as const] };
    expect(asked(withSend('<I>CN=Gone CA<S>CN=gone.contoso.com', [cut]))).toEqual([]);
  });

  it('that means several is a note, and asks for a removal once one of them has ended', () => {
    const other = { ...mail, thumbprint: 'B'.repeat(40) };
    expect(noted(withSend(NAME, [mail, other]))).toEqual(['connector-names-several']);
    const report = withSend(NAME, [mail, { ...other, notAfter: inDays(-3) }]);
    expect(asked(report)).toEqual(['soon connector-names-several']);
    expect(report.items.find(({ kind }) => kind === 'connector-names-several')?.next).toContain(
      other.thumbprint,
    );
  });

  it('that means only what has ended, or is malformed, is for now', () => {
    expect(asked(withSend(NAME, [{ ...mail, notAfter: inDays(-3) }]))).toContain(
      'now connector-names-ended',
    );
    expect(asked(withSend('mail.contoso.com'))).toEqual(['now connector-name-malformed']);
  });

  it('that means one without SMTP is for soon', () => {
    const report = withSend(NAME, [{ ...mail, services: ['IIS'] }]);
    expect(asked(report)).toContain('soon connector-certificate-without-smtp');
  });
});

describe('a connector that goes by its own name', () => {
  it('asks for a certificate that covers it, on the receiving side only', () => {
    expect(noted(withSend(null, [mail], 'smtp.contoso.com'))).toEqual(['connector-name-uncovered']);
    const receiveConnectors = known(
      [25, 587].map((port) => ({
        name: 'Partners',
        fqdn: 'in.contoso.com',
        port,
        tlsCertificateName: null,
      })),
    );
    const report = reportOn(server([mail], { receiveConnectors }));
    expect(asked(report)).toEqual(['soon connector-name-uncovered']);
  });
});
