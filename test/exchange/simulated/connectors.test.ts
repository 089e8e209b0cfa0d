import { describe, expect, it } from 'vitest';
import {
  setReceiveConnector,
  setSendConnector,
} from '../../../lib/exchange/simulated/connectors.ts';
import { portsOf } from '../../../lib/exchange/simulated/ports.ts';
import { smtpCertificate } from '../../../lib/exchange/simulated/served.ts';
import { tlsCertificateNameOf } from '../../../lib/exchange/simulated/tls-certificate-name.ts';
import {
  NEW,
  NEW_CERTIFICATE,
  NOW,
  OLD,
  OLD_CERTIFICATE,
  ORGANISATION,
  SERVER,
  withCertificate,
} from './fixture.ts';

const NAME = tlsCertificateNameOf(OLD_CERTIFICATE);
const connector = 'To partners';
const WITH_SEND_CONNECTOR = {
  ...ORGANISATION,
  sendConnectors: [
    {
      name: connector,
      fqdn: null,
      tlsCertificateName: NAME,
      requireTls: true,
      tlsDomain: null,
      isCloudServicesMailEnabled: false,
      sourceServers: [],
    },
  ],
};

describe('TlsCertificateName', () => {
  it('tls-name-form: it is the issuer and the subject, so that a renewal with both unchanged bears it too', () => {
    expect(NAME).toBe('<I>CN=Public CA, C=US<S>CN=mail.contoso.com, O=Contoso, C=US');
    expect(tlsCertificateNameOf(NEW_CERTIFICATE)).toBe(NAME);
  });

  it('tls-name-again: setting the name that is already there changes nothing and warns of it', () => {
    const outcome = setSendConnector(WITH_SEND_CONNECTOR, { connector, tlsCertificateName: NAME });
    expect(outcome.organisation.sendConnectors).toEqual(WITH_SEND_CONNECTOR.sendConnectors);
    expect(outcome.warnings).toHaveLength(1);
  });

  it('tls-name-lower-case: the tags may be spelt in lower case', () => {
    const tlsCertificateName = NAME.replace('<I>', '<i>').replace('<S>', '<s>');
    expect(smtpCertificate(SERVER, { fqdn: 'x', tlsCertificateName }, NOW)?.thumbprint).toBe(OLD);
  });

  it('tls-name-renewal: a renewal from another issuer is not served until the connector names it', () => {
    const renewed = withCertificate(NEW, { issuer: 'CN=Other CA', networkServiceRead: true });
    const shown = (server: typeof SERVER) => portsOf(server, NOW).find(({ port }) => port === 25);
    const receive = 'Default Frontend EX01';
    const before = setReceiveConnector(renewed, { connector: receive, tlsCertificateName: NAME });
    expect(shown(before.server)?.thumbprint).toBe(OLD);
    const after = setReceiveConnector(before.server, {
      connector: receive,
      tlsCertificateName: tlsCertificateNameOf({ ...NEW_CERTIFICATE, issuer: 'CN=Other CA' }),
    });
    expect(shown(after.server)?.thumbprint).toBe(NEW);
  });
});
