import { broken, met } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Only a certificate that the server already holds can be assigned there. */
export const certificateIsOnServer: Rule = {
  id: 'certificate-is-on-server',
  policy: 'The certificate is in the server’s own store, where Exchange lists it.',
  severity: 'block',
  source: 'Get-ExchangeCertificate (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (certificate !== undefined) return met({ isOnServer: true });
    return broken({
      facts: { isOnServer: false },
      why: `Exchange lists no certificate ${change.thumbprint} on ${server.server}. One that was imported without its private key is not listed either.`,
      remedy: `Import it there first, private key included: \`Import-ExchangeCertificate -Server ${server.server} -FileData …\` from a PKCS #12 file.`,
    });
  },
};
