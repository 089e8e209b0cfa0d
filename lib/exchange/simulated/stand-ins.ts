/** Certificates served in place of those whose private keys nobody has: same names, same dates, other key. */
import { makeCertificate, SERVER_AUTHENTICATION } from './certificate-maker.ts';
import { parseDistinguishedName } from './distinguished-name.ts';
import type { Office } from './issue.ts';
import type { CertificateMaterial, StoredCertificate } from './state.ts';

export interface StandIns {
  for(certificate: StoredCertificate): Promise<CertificateMaterial>;
}

/** All stand-ins of one algorithm share a key: they prove which certificate is served, and protect nothing. */
export function createStandIns(office: Office): StandIns {
  return {
    async for(certificate) {
      const algorithm = certificate.key.startsWith('EC') ? 'EC' : 'RSA';
      const privateKey = await office.keys.key('stand-in', algorithm);
      const made = makeCertificate({
        subject: parseDistinguishedName(certificate.subject),
        issuer: parseDistinguishedName(certificate.issuer),
        // The thumbprint keeps two stand-ins apart even where two originals share a serial number.
        serialNumber: certificate.thumbprint,
        notBefore: new Date(certificate.notBefore),
        notAfter: new Date(certificate.notAfter),
        domains: certificate.domains,
        extendedKeyUsage: certificate.extendedKeyUsage ?? [SERVER_AUTHENTICATION],
        keyUsage: ['digitalSignature', 'keyEncipherment'],
        isAuthority: false,
        privateKey,
        issuerKey: privateKey,
      });
      return { chain: made.pem, privateKey, servedThumbprint: made.thumbprint };
    },
  };
}
