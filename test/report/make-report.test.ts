import { describe, expect, it } from 'vitest';
import { known } from '../../lib/domain/organisation.ts';
import { healthyCertificate, wildcardCertificate } from '../fixtures/healthy-certificate.ts';
import {
  asked,
  auth,
  exportedServer,
  inDays,
  mail,
  noted,
  reportOn,
  server,
  setup,
} from './reporting.ts';

describe('a report on a server nothing is wrong with', () => {
  const report = reportOn(server([mail]));

  it('asks for nothing and says so', () => {
    expect(report.items).toEqual([]);
    expect(report.headline).toBe(
      'Nothing found that needs somebody. 3 of 3 certificates on 1 server ask for nothing.',
    );
  });

  it('gives a verdict for every service that has a certificate, the likeliest first', () => {
    expect(report.services.map(({ service, name, listed }) => [service, name, listed])).toEqual([
      ['IIS', 'mail.contoso.com 2026', [mail.thumbprint, setup.thumbprint]],
      ['SMTP', 'mail.contoso.com 2026', [mail.thumbprint, setup.thumbprint, auth.thumbprint]],
    ]);
    expect(report.services[0]).toMatchObject({
      until: mail.notAfter,
      issuedBy: 'Example Public CA G1',
      verdict: 'nothing-to-do',
      reason: 'until 2027-04-01; 1 more is listed for it',
    });
  });
});

describe('the end of a certificate in use', () => {
  it.each([
    [60, []],
    [59, ['soon ends-soon']],
    [30, ['soon ends-soon']],
    [29, ['now ends-soon']],
    [-1, ['now ended']],
  ] as const)('with %s days left asks for %j', (days, expected) => {
    expect(asked(reportOn(server([{ ...mail, notAfter: inDays(days) }])))).toEqual(expected);
  });

  it('is a note where no service is assigned to it', () => {
    const report = reportOn(
      server([mail, { ...mail, thumbprint: 'B'.repeat(40), services: [], notAfter: inDays(-9) }]),
    );
    expect([asked(report), noted(report)]).toEqual([[], ['ended-unused']]);
  });

  it('is a note where a newer one of the same names has its services', () => {
    const old = { ...mail, thumbprint: 'B'.repeat(40), notAfter: inDays(-9) };
    const report = reportOn(server([mail, old]));
    expect([asked(report), noted(report)]).toEqual([[], ['left-over']]);
    expect(report.items[0]?.next).toContain(
      `Remove-ExchangeCertificate -Server EX01 -Thumbprint ${old.thumbprint}`,
    );
  });

  it('names the successor that is installed and has not been assigned', () => {
    const old = { ...mail, thumbprint: 'B'.repeat(40), notAfter: inDays(9) };
    const [item] = reportOn(server([{ ...mail, services: [] }, old])).items;
    expect(item?.next).toContain(
      `Enable-ExchangeCertificate -Server EX01 -Thumbprint ${mail.thumbprint} -Services IIS,SMTP`,
    );
  });

  it('is not taken over by a self-signed one, nor by one that lacks a name', () => {
    const old = { ...mail, thumbprint: 'B'.repeat(40), notAfter: inDays(9) };
    const poorer = { ...mail, subject: 'CN=mail.contoso.com', domains: ['mail.contoso.com'] };
    expect(asked(reportOn(server([{ ...mail, selfSigned: true }, old])))).toContain(
      'now ends-soon',
    );
    expect(asked(reportOn(server([poorer, old])))).toContain('now ends-soon');
  });

  it('counts the same when its services were not read: unknown is not none', () => {
    const report = reportOn(exportedServer([{ ...mail, services: null, notAfter: inDays(9) }]));
    expect(asked(report)).toEqual(['now ends-soon']);
    expect(report.items[0]?.what).toContain('what it is assigned to was not read');
    expect(report.services[0]?.reason).toBe('what its certificates are assigned to was not read');
    expect(report.notTold[0]).toContain('Of 1 of 1 certificates, which services');
  });

  it('is not known where the text leaves its date open', () => {
    const report = reportOn(exportedServer([{ ...mail, unread: ['notAfter', 'notBefore'] }]));
    expect(asked(report)).toEqual([]);
    expect(report.certificates[0]).toMatchObject({
      notAfter: null,
      lifetime: 'unknown',
      verdict: 'not-known',
    });
    expect(report.headline).toContain('of 1 it is not known');
  });

  it('is one item for all the servers that hold it', () => {
    const ending = { ...mail, notAfter: inDays(9) };
    const report = reportOn(server([ending]), server([ending], {}, 'EX02'));
    expect(report.items.map(({ servers }) => servers)).toEqual([['EX01', 'EX02']]);
    expect(report.items[0]?.next).toContain('Enable-ExchangeCertificate -Server … -Thumbprint NEW');
  });
});

describe('what the rules find in a certificate in use', () => {
  it.each([
    ['now weak-key', { key: 'RSAPublicKey1024' }],
    ['now weak-key', { key: 'RSAPublicKey512' }],
    ['soon weak-signature', { signatureHash: 'sha1' }],
    ['now status', { status: 'Revoked' }],
    ['soon status', { status: 'Untrusted' }],
    ['soon revocation-unchecked', { status: 'RevocationCheckFailure' }],
    ['now no-private-key', { hasPrivateKey: false }],
    ['soon key-in-cng', { keyProvider: 'CNG' }],
    ['soon not-for-servers', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }],
  ] as const)('is %s', (expected, changed) => {
    expect(asked(reportOn(server([{ ...mail, ...changed }])))).toEqual([expected]);
  });

  it('is a note of a self-signed one that uses SHA-1: nobody checks that signature', () => {
    const report = reportOn(
      server([mail], { certificates: [mail, { ...setup, signatureHash: 'sha1' }, auth] }),
    );
    expect([asked(report), noted(report)]).toEqual([[], ['weak-signature']]);
  });

  it('tells of a wildcard on POP and on IMAP', () => {
    const wildcard = { ...wildcardCertificate, services: ['POP', 'IMAP'] as const };
    const report = reportOn(exportedServer([{ ...mail, services: ['IIS'] }, wildcard]));
    expect(report.items.map(({ what }) => /listed for (POP|IMAP)/.exec(what)?.[1]).sort()).toEqual([
      'IMAP',
      'POP',
    ]);
  });

  it('tells of names that clients are given and that are not covered', () => {
    const clientNames = known([
      { service: 'IIS' as const, host: 'owa.contoso.com', source: 'OWA, external' },
    ]);
    const report = reportOn(server([mail], { clientNames }));
    expect(asked(report)).toEqual(['soon name-uncovered']);
    expect(report.items[0]?.what).toContain('owa.contoso.com');
  });
});

describe('servers beside each other', () => {
  it('are asked for a certificate that the others share', () => {
    const own = {
      ...mail,
      thumbprint: 'C'.repeat(40),
      subject: 'CN=ex03',
      domains: ['ex03.contoso.com'],
    };
    const report = reportOn(
      server([mail]),
      server([mail], {}, 'EX02'),
      server([own], { clientNames: known([]) }, 'EX03'),
    );
    expect(asked(report)).toEqual(['soon missing-elsewhere']);
    expect(report.items[0]?.what).toContain('is not on EX03');
  });

  it('are asked for one of which they hold an older one', () => {
    const old = { ...mail, thumbprint: 'C'.repeat(40), notAfter: inDays(100) };
    const report = reportOn(server([mail]), server([old], {}, 'EX02'));
    expect(report.items.map(({ kind }) => kind)).toContain('missing-elsewhere');
  });

  it('may each have one of their own', () => {
    const own = {
      ...mail,
      thumbprint: 'C'.repeat(40),
      subject: 'CN=two',
      domains: ['two.contoso.com'],
    };
    const open = { clientNames: known([]) };
    expect(asked(reportOn(server([mail]), server([own], open, 'EX02')))).toEqual([]);
  });

  it('of another role are not compared', () => {
    const edge = server([], { role: known('Edge') }, 'EDGE01');
    const report = reportOn(server([mail]), server([mail], {}, 'EX02'), edge);
    expect(asked(report)).toEqual([]);
  });
});

describe('a server with nothing but self-signed certificates for IIS', () => {
  it('is told that clients are warned', () => {
    expect(asked(reportOn(server([])))).toEqual(['soon self-signed-for-clients']);
  });

  it('is not where one of an authority is listed, or where services were not read', () => {
    expect(asked(reportOn(server([mail])))).toEqual([]);
    const unread = { ...healthyCertificate, services: null };
    expect(asked(reportOn(exportedServer([unread, setup])))).toEqual([]);
  });
});

describe('what points to a certificate by its thumbprint', () => {
  it('is reported when it points nowhere, to nothing, or to one that has ended', () => {
    const gone = known('D'.repeat(40));
    expect(asked(reportOn(server([mail], { internalTransportThumbprint: gone })))).toEqual([
      'now place-broken',
    ]);
    const iisBindings = known([
      { site: 'Exchange Back End' as const, endpoint: '*:444:', thumbprint: null },
    ]);
    expect(asked(reportOn(server([mail], { iisBindings })))).toEqual(['now place-empty']);
    const ended = { ...setup, notAfter: inDays(-3) };
    const report = reportOn(
      server([], { certificates: [mail, ended, auth], iisBindings: known([]) }),
    );
    expect(asked(report)).toContain('now place-ended');
  });
});

describe('what an export can’t tell', () => {
  it('is said once, however many servers there are', () => {
    const one = reportOn(exportedServer([mail])).notTold;
    const many = reportOn(
      ...['EX01', 'EX02', 'EX03'].map((name) => exportedServer([mail], name)),
    ).notTold;
    expect(many.length).toBe(one.length);
    expect(new Set(many).size).toBe(many.length);
  });

  it('names the servers where others did tell', () => {
    const told = reportOn(server([mail]), exportedServer([mail], 'EX02')).notTold;
    expect(told.find((sentence) => sentence.includes('Get-TransportService'))).toContain('(EX02)');
  });
});
