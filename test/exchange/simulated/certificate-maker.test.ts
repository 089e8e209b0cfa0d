import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type CertificateOrder,
  makeCertificate,
  SERVER_AUTHENTICATION,
} from '../../../lib/exchange/simulated/certificate-maker.ts';
import {
  parseDistinguishedName,
  printDistinguishedName,
} from '../../../lib/exchange/simulated/distinguished-name.ts';
import { openKeyCache } from '../../../lib/exchange/simulated/key-cache.ts';
import { KEY_CACHE } from './places.ts';

const keys = openKeyCache(KEY_CACHE, `test-${process.pid}`);

async function order(algorithm: 'RSA' | 'EC'): Promise<CertificateOrder> {
  const privateKey = await keys.key('test', algorithm);
  const subject = [
    { type: 'CN', value: 'mail.contoso.com' },
    { type: 'O', value: 'Contoso, Ltd' },
    { type: 'C', value: 'US' },
  ];
  return {
    subject,
    issuer: subject,
    serialNumber: 'F0AA01',
    notBefore: new Date('2026-11-20T10:00:00Z'),
    notAfter: new Date('2051-06-07T10:00:00Z'),
    domains: ['mail.contoso.com', '*.contoso.com'],
    extendedKeyUsage: [SERVER_AUTHENTICATION],
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    isAuthority: false,
    privateKey,
    issuerKey: privateKey,
  };
}

describe.each([
  ['RSA', 'RSAPublicKey2048'],
  ['EC', 'ECPublicKey256'],
] as const)('a certificate made with an %s key', (algorithm, key) => {
  it('is X.509 that another reader understands and whose signature holds', async () => {
    const made = makeCertificate(await order(algorithm));
    const read = new X509Certificate(made.pem);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.fingerprint.replaceAll(':', '')).toBe(made.thumbprint);
    expect(read.serialNumber).toBe('F0AA01');
    expect(read.subjectAltName).toBe('DNS:mail.contoso.com, DNS:*.contoso.com');
    expect(new Date(read.validFrom).toISOString()).toBe('2026-11-20T10:00:00.000Z');
    expect(new Date(read.validTo).toISOString()).toBe('2051-06-07T10:00:00.000Z');
    expect(read.subject.split('\n')).toEqual(['C=US', 'O=Contoso\\, Ltd', 'CN=mail.contoso.com']);
    expect(read.keyUsage).toEqual([SERVER_AUTHENTICATION]);
    expect(made.key).toBe(key);
  });
});

describe('a distinguished name', () => {
  it.each([
    'CN=mail.contoso.com, O=Contoso, C=US',
    'CN=EX01',
    'CN="Contoso, Ltd", OU="a ""b"" c", DC=contoso, DC=com',
  ])('%s reads back as it was printed', (text) => {
    expect(printDistinguishedName(parseDistinguishedName(text))).toBe(text);
  });

  it('that is no name has no parts', () => {
    expect(parseDistinguishedName('nonsense')).toEqual([]);
  });
});
