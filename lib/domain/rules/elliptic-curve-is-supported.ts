import { keySizeOf } from '../key-size.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Elliptic-curve keys work since the updates of 2024, and only where somebody has switched them on. */
export const ellipticCurveIsSupported: Rule = {
  id: 'elliptic-curve-is-supported',
  policy:
    'A certificate with an elliptic-curve key goes only to servers where these are switched on.',
  severity: 'block',
  source: 'Support for ECC certificates in Exchange Server',
  judge({ certificate, server }) {
    if (certificate === undefined) return notApplicable();
    if (!keySizeOf(certificate).isEllipticCurve) return notApplicable({ isEllipticCurve: false });
    const { version, isEccSupported } = server;
    if (version.known && version.value === '2013') {
      return broken({
        facts: { version: version.value },
        why: `Its key is an elliptic-curve key, and ${server.server} runs Exchange 2013, which can’t use one.`,
        remedy: 'Use a certificate with an RSA key there.',
      });
    }
    if (!isEccSupported.known) {
      return notRead(
        `whether elliptic-curve certificates are switched on at ${server.server}`,
        isEccSupported,
        'Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Diagnostics | Format-List EnableEccCertificateSupport',
      );
    }
    if (isEccSupported.value) return met({ isEllipticCurve: true, isEccSupported: true });
    return broken({
      facts: { isEllipticCurve: true, isEccSupported: false },
      why: `Its key is an elliptic-curve key, and ${server.server} does not support these: Exchange refuses it as KeyAlgorithmUnsupported.`,
      remedy: `Use a certificate with an RSA key. Or switch the support on: since the update of November 2024 by the registry value EnableEccCertificateSupport = 1 under HKLM\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Diagnostics on each server; between April and November 2024 by a setting override.`,
    });
  },
};
