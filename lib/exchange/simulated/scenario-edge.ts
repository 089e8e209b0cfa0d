/** The Edge server of the default scenario: no IIS, no POP, no IMAP, subscribed to the Mailbox servers' site. */
import type { Office } from './issue.ts';
import type { SharedCertificates } from './scenario-certificates.ts';
import { issueSetupCertificates, materialOf } from './scenario-setup.ts';
import { EVERY_ADDRESS, type Material, type ServerState, USUAL_PLATFORM } from './state.ts';

export async function edgeServer(
  office: Office,
  shared: SharedCertificates,
  name: string,
  now: Date,
): Promise<{ readonly server: ServerState; readonly material: Material }> {
  const fqdn = `${name.toLowerCase()}.contoso.com`;
  const setup = await issueSetupCertificates(office, { name, fqdn }, now);
  const installed = [setup.exchange, setup.webManagement, shared.edgeCurrent, shared.edgeSuccessor];
  return {
    server: {
      name,
      fqdn,
      role: 'Edge',
      version: '2016',
      build: null,
      site: null,
      addresses: ['192.0.2.25'],
      platform: USUAL_PLATFORM,
      availabilityGroup: null,
      inactiveComponents: [],
      stoppedServices: [],
      isDirectoryWritable: true,
      isEccSupported: false,
      isServiceHostRunning: true,
      certificates: installed.map(({ certificate }) => certificate),
      iisBindings: [],
      requireSsl: false,
      owaCookieThumbprint: null,
      pop: null,
      imap: null,
      um: null,
      umCallRouter: null,
      internalTransportThumbprint: setup.exchange.certificate.thumbprint,
      reencryptsEdgeCredentials: false,
      receiveConnectors: [
        {
          name: `Default internal receive connector ${name}`,
          fqdn: 'mx.contoso.com',
          port: 25,
          tlsCertificateName: null,
          remoteRanges: EVERY_ADDRESS,
          requireTls: false,
        },
      ],
      clientNames: [],
    },
    material: materialOf(installed),
  };
}
