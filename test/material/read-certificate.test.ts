import { describe, expect, it } from 'vitest';
import { NotACertificate, readCertificate } from '../../lib/material/read-certificate.ts';
import { ALGORITHMS, element, makeCertificate } from './make-certificate.ts';

const COMMON_NAME = '2.5.4.3';

describe('reading a certificate', () => {
  it('finds every field', () => {
    const { rawData, thumbprint } = makeCertificate();
    expect(readCertificate(rawData)).toEqual({
      thumbprint,
      subject: 'CN=mail.contoso.com, O=Contoso, C=US',
      issuer: 'CN=mail.contoso.com, O=Contoso, C=US',
      serialNumber: '0A1B2C3D4E',
      notBefore: '2026-06-01T10:20:30.000Z',
      notAfter: '2026-12-18T10:20:30.000Z',
      domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
      key: 'ECPublicKey256',
      signatureHash: 'sha256',
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
      selfSigned: true,
    });
  });

  it('names the size of an RSA key and the hash of its signature', () => {
    const { rawData } = makeCertificate({ algorithm: ALGORITHMS.rsa });
    expect(readCertificate(rawData)).toMatchObject({
      key: 'RSAPublicKey2048',
      signatureHash: 'sha384',
    });
  });

  it('gives the algorithm’s number where the hash is part of the algorithm', () => {
    const { rawData } = makeCertificate({ algorithm: ALGORITHMS.edwards });
    expect(readCertificate(rawData)).toMatchObject({
      key: 'Ed25519PublicKey',
      signatureHash: '1.3.101.112',
    });
  });

  it('tells a certificate without extensions from one with empty ones', () => {
    const { rawData } = makeCertificate({ hasExtensions: false });
    expect(readCertificate(rawData)).toMatchObject({ domains: [], extendedKeyUsage: null });
  });

  it('calls a certificate self-signed only if issuer and subject agree', () => {
    const { rawData } = makeCertificate({ issuer: [[[COMMON_NAME, 'Contoso CA']]] });
    expect(readCertificate(rawData)).toMatchObject({ issuer: 'CN=Contoso CA', selfSigned: false });
  });

  it('prints the most specific part of a name first and quotes what would split it', () => {
    const { rawData } = makeCertificate({
      subject: [
        [['2.5.4.8', 'NRW']],
        [['2.5.4.10', ' Contoso, "Ltd." ']],
        [
          ['2.5.4.11', 'IT'],
          ['0.9.2342.19200300.100.1.25', 'contoso'],
        ],
        [['1.2.840.113549.1.9.1', 'admin@contoso.com']],
        [['1.2.3.4', ' ']],
        [[COMMON_NAME, '#mail']],
      ],
    });
    expect(readCertificate(rawData).subject).toBe(
      'CN="#mail", OID.1.2.3.4=" ", E=admin@contoso.com, OU=IT + DC=contoso, O=" Contoso, ""Ltd."" ", S=NRW',
    );
  });

  it('reads names in every text type that certificates use', () => {
    const utf16 = element(0x1e, Buffer.from('Köln', 'utf16le').swap16());
    const utf32 = element(0x1c, Buffer.from([0, 0, 0, 0x4b, 0, 1, 0xf5, 0x11]));
    const latin = element(0x14, Buffer.from('Köln', 'latin1'));
    const bits = element(0x03, Buffer.of(0, 7));
    for (const [value, printed] of [
      [utf16, 'Köln'],
      [utf32, 'K🔑'],
      [latin, 'Köln'],
      [bits, '#03020007'],
    ] as const) {
      const { rawData } = makeCertificate({ subject: [[[COMMON_NAME, value]]] });
      expect(readCertificate(rawData).subject).toBe(`CN=${printed}`);
    }
  });

  it('drops the zero that keeps a serial number positive', () => {
    const { rawData } = makeCertificate({ serialNumber: '00FA01' });
    expect(readCertificate(rawData).serialNumber).toBe('FA01');
  });

  it('reads dates of the last century and beyond 2050', () => {
    const { rawData } = makeCertificate({
      notBefore: '1999-12-31T23:59:59Z',
      notAfter: '2051-01-02T03:04:05Z',
    });
    expect(readCertificate(rawData)).toMatchObject({
      notBefore: '1999-12-31T23:59:59.000Z',
      notAfter: '2051-01-02T03:04:05.000Z',
    });
  });

  it('refuses bytes that end early, wherever they end', () => {
    const { rawData } = makeCertificate();
    for (let length = 0; length < rawData.length; length += 1) {
      expect(() => readCertificate(rawData.subarray(0, length))).toThrow(NotACertificate);
    }
  });

  it('refuses bytes after the end, PEM text and noise', () => {
    const { rawData } = makeCertificate();
    const base64 = Buffer.from(rawData).toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
    const longer = Buffer.concat([rawData, Buffer.of(0)]);
    for (const bytes of [longer, Buffer.from(pem), Buffer.alloc(99), Buffer.alloc(0)]) {
      expect(() => readCertificate(bytes)).toThrow(NotACertificate);
    }
  });

  it('answers or refuses, whichever byte is changed', () => {
    const { rawData } = makeCertificate();
    let refused = 0;
    for (let index = 0; index < rawData.length; index += 1) {
      for (const change of [0x01, 0x80, 0xff]) {
        const bent = rawData.slice();
        bent[index] = (bent[index] ?? 0) ^ change;
        try {
          expect(readCertificate(bent).thumbprint).toMatch(/^[0-9A-F]{40}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(NotACertificate);
          refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});
