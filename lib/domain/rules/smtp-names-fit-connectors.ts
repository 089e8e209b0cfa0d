import { certificateDomains, coversName } from '../certificate.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** Transport picks a certificate for each connector by the connector’s own name, so SMTP alone does not make it show a certificate. */
export const smtpNamesFitConnectors: Rule = {
  id: 'smtp-names-fit-connectors',
  policy: 'The certificate covers the names that the Receive connectors give themselves.',
  severity: 'note',
  source: 'Selection of inbound anonymous TLS certificates',
  judge({ change, server, certificate }) {
    if (!change.services.includes('SMTP') || certificate === undefined) return notApplicable();
    const { receiveConnectors } = server;
    if (!receiveConnectors.known) {
      return notRead(
        `which names the Receive connectors of ${server.server} have`,
        receiveConnectors,
        `Get-ReceiveConnector -Server ${server.server} | Format-List Name,Fqdn,TlsCertificateName`,
      );
    }
    const names = certificateDomains(certificate);
    // A TlsCertificateName decides alone: see connectors-name-this-certificate.
    const others = receiveConnectors.value
      .filter(({ tlsCertificateName }) => tlsCertificateName === null)
      .filter(({ fqdn }) => !names.some((name) => coversName(name, fqdn)));
    const facts = { others: others.map(({ name, fqdn }) => `${name} ${fqdn}`).sort() };
    if (others.length === 0) return met(facts);
    const list = others.map(({ name, fqdn }) => `${name} (${fqdn})`).join(', ');
    return broken({
      facts,
      why: `These Receive connectors of ${server.server} go by names that the certificate does not cover, so they will show another one: ${list}.`,
      remedy:
        'Nothing, if only servers connect there. Where clients or partners do, set Fqdn or TlsCertificateName by Set-ReceiveConnector; leave Fqdn alone on connectors that use Exchange Server authentication.',
    });
  },
};
