/** One Mailbox server of the default scenario. */
import type { Issued, Office } from './issue.ts';
import type { SharedCertificates } from './scenario-certificates.ts';
import { issueSetupCertificates, materialOf } from './scenario-setup.ts';
import {
  type ClientAccessState,
  EVERY_ADDRESS,
  type Material,
  type ServerState,
  USUAL_PLATFORM,
} from './state.ts';

export const SITE = 'Default-First-Site-Name';

const CLIENT_NAMES: ServerState['clientNames'] = [
  { service: 'IIS', host: 'mail.contoso.com', source: 'OWA, internal' },
  { service: 'IIS', host: 'mail.contoso.com', source: 'OWA, external' },
  { service: 'IIS', host: 'mail.contoso.com', source: 'Outlook Anywhere' },
  { service: 'IIS', host: 'autodiscover.contoso.com', source: 'Autodiscover' },
  { service: 'IMAP', host: 'mail.contoso.com', source: 'IMAP connection settings' },
  { service: 'POP', host: 'mail.contoso.com', source: 'POP connection settings' },
];

type MailboxName = 'EX01' | 'EX02' | 'EX03';

const ADDRESSES: Readonly<Record<MailboxName, string>> = {
  EX01: '10.20.0.11',
  EX02: '10.20.0.12',
  EX03: '10.20.0.13',
};

/** EX03 differs: POP was never set up there, UM starts in mode Dual, and elliptic-curve support is on. */
export async function mailboxServer(
  office: Office,
  shared: SharedCertificates,
  name: MailboxName,
  now: Date,
): Promise<{ readonly server: ServerState; readonly material: Material }> {
  const fqdn = `${name.toLowerCase()}.contoso.com`;
  const setup = await issueSetupCertificates(office, { name, fqdn }, now);
  const installed: readonly Issued[] = [
    setup.exchange,
    setup.webManagement,
    shared.auth,
    shared.current,
    shared.successor,
    ...others(shared, name),
  ];
  const own = setup.exchange.certificate.thumbprint;
  const current = shared.current.certificate.thumbprint;
  const isThird = name === 'EX03';
  const running: ClientAccessState = {
    x509CertificateName: 'mail.contoso.com',
    isRunning: true,
    startType: 'Automatic',
    loadedThumbprint: current,
  };
  const unifiedMessaging = {
    startupMode: isThird ? 'Dual' : 'TCP',
    thumbprint: null,
  } as const;
  return {
    server: {
      name,
      fqdn,
      role: 'Mailbox',
      version: '2016',
      build: null,
      site: SITE,
      addresses: [ADDRESSES[name]],
      platform: USUAL_PLATFORM,
      availabilityGroup: null,
      inactiveComponents: [],
      stoppedServices: [],
      isDirectoryWritable: true,
      isEccSupported: isThird,
      isServiceHostRunning: true,
      certificates: installed.map(({ certificate }) => certificate),
      iisBindings: [
        { site: 'Default Web Site', endpoint: '*:443:', thumbprint: current },
        { site: 'Default Web Site', endpoint: '127.0.0.1:443:', thumbprint: current },
        { site: 'Exchange Back End', endpoint: '*:444:', thumbprint: own },
      ],
      requireSsl: true,
      owaCookieThumbprint: null,
      pop: isThird
        ? {
            x509CertificateName: name,
            isRunning: false,
            startType: 'Manual',
            loadedThumbprint: null,
          }
        : running,
      imap: running,
      um: unifiedMessaging,
      umCallRouter: unifiedMessaging,
      internalTransportThumbprint: own,
      reencryptsEdgeCredentials: false,
      receiveConnectors: [
        {
          name: `Default Frontend ${name}`,
          fqdn: 'mail.contoso.com',
          port: 25,
          tlsCertificateName: null,
          remoteRanges: EVERY_ADDRESS,
          requireTls: false,
        },
      ],
      clientNames: CLIENT_NAMES,
    },
    material: materialOf(installed),
  };
}

function others(shared: SharedCertificates, name: MailboxName): readonly Issued[] {
  switch (name) {
    case 'EX01':
      return [shared.wildcard, shared.enterprise, shared.expired];
    case 'EX02':
      return [shared.wildcard, shared.clientOnly, shared.withoutKey, shared.ellipticCurve];
    case 'EX03':
      return [shared.wildcard, shared.ellipticCurve];
  }
}
