import { describe, expect, it } from 'vitest';
import { startClientAccess } from '../../../lib/exchange/simulated/client-access-settings.ts';
import { setSendConnector } from '../../../lib/exchange/simulated/connectors.ts';
import { storedOn } from '../../../lib/exchange/simulated/derive.ts';
import { portsOf } from '../../../lib/exchange/simulated/ports.ts';
import { removeExchangeCertificate } from '../../../lib/exchange/simulated/remove.ts';
import type { OrganisationState, ServerState } from '../../../lib/exchange/simulated/state.ts';
import { symptomsOf } from '../../../lib/exchange/simulated/symptoms.ts';
import { enabled, situationOf } from './enabling.ts';
import {
  NEW,
  NOW,
  OLD,
  OLD_CERTIFICATE,
  ORGANISATION,
  SERVER,
  SETUP,
  withCertificate,
} from './fixture.ts';

const TO_MICROSOFT_365: OrganisationState['sendConnectors'] = [
  {
    name: 'Outbound to Office 365',
    fqdn: 'mail.contoso.com',
    tlsCertificateName: `<I>${OLD_CERTIFICATE.issuer}<S>${OLD_CERTIFICATE.subject}`,
    requireTls: true,
    tlsDomain: null,
    isCloudServicesMailEnabled: false,
    sourceServers: ['EX01'],
  },
];

function remove(
  thumbprint: string,
  server: ServerState = SERVER,
  organisation: Partial<OrganisationState> = {},
) {
  return removeExchangeCertificate(situationOf(server, organisation), {
    thumbprint,
    answer: 'unasked',
  });
}

function removed(thumbprint: string, server: ServerState = SERVER): ServerState {
  const outcome = remove(thumbprint, server);
  if (outcome.kind !== 'removed') throw new Error(JSON.stringify(outcome));
  return outcome.server;
}

function shownOn(server: ServerState, port: number) {
  return portsOf(server, NOW).find((each) => each.port === port)?.thumbprint;
}

describe('what Remove-ExchangeCertificate asks and refuses', () => {
  it('remove-prompt: it asks before it removes, and No keeps the certificate', () => {
    const asked: string[] = [];
    const answer = (question: string) => {
      asked.push(question);
      return 'No' as const;
    };
    const outcome = removeExchangeCertificate(situationOf(SERVER), { thumbprint: OLD, answer });
    expect(outcome.kind).toBe('kept');
    expect(asked[0]).toBe(
      [
        'Confirm',
        'Are you sure you want to perform this action?',
        `Remove certificate with thumbprint ${OLD} from the computer's certificate store?`,
        '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is "Y"):',
      ].join('\n'),
    );
  });

  it('remove-default: the internal transport certificate is refused in Exchange’s words', () => {
    expect(remove(SETUP)).toMatchObject({
      kind: 'refused',
      message:
        'A special Rpc error occurs on server EX01: The internal transport certificate cannot be removed because that would cause the Microsoft Exchange Transport service to stop. To replace the internal transport certificate, create a new certificate. The new certificate will automatically become the internal transport certificate. You can then remove the existing certificate.',
    });
  });

  it('remove-default-cure: the former default can go once another certificate is the default', () => {
    const { server } = enabled(SERVER, { services: ['SMTP'] });
    expect(remove(SETUP, server).kind).toBe('removed');
  });

  it('remove-send-connector: a certificate that a Send connector names is refused with the connectors’ names', () => {
    expect(remove(OLD, SERVER, { sendConnectors: TO_MICROSOFT_365 })).toMatchObject({
      kind: 'refused',
      message:
        'A special Rpc error occurs on server EX01: These certificates are tagged with following Send Connectors : Outbound to Office 365. Removing and replacing certificates from Send Connector would break the mail flow. If you still want to proceed then replace or remove these certificates from Send Connector and then try this command.',
    });
  });

  it('remove-same-name: a renewal with the same issuer and subject is refused with its predecessor', () => {
    expect(remove(NEW, SERVER, { sendConnectors: TO_MICROSOFT_365 }).kind).toBe('refused');
  });

  it('remove-send-connector-cure: without the connector’s name the certificate can go, and the name can be set again', () => {
    const organisation = { ...ORGANISATION, sendConnectors: TO_MICROSOFT_365 };
    const connector = 'Outbound to Office 365';
    const bare = setSendConnector(organisation, { connector, tlsCertificateName: null });
    expect(remove(OLD, SERVER, bare.organisation).kind).toBe('removed');
    const { tlsCertificateName = null } = TO_MICROSOFT_365[0] ?? {};
    const again = setSendConnector(bare.organisation, { connector, tlsCertificateName });
    expect(again.organisation.sendConnectors).toEqual(TO_MICROSOFT_365);
  });

  it('remove-in-use: the certificate of UM, the call router or the federation trust is refused', () => {
    const um = { startupMode: 'TLS', thumbprint: NEW } as const;
    expect(remove(NEW, { ...SERVER, um }).kind).toBe('refused');
    expect(remove(NEW, { ...SERVER, umCallRouter: um }).kind).toBe('refused');
    expect(remove(NEW, SERVER, { federationThumbprints: [NEW] }).kind).toBe('refused');
  });

  it('remove-absent: an absent certificate is refused as not found', () => {
    expect(remove('F'.repeat(40))).toMatchObject({ code: 'certificate-not-found' });
  });

  it('remove-pending: a pending request can be removed', () => {
    expect(remove(NEW, withCertificate(NEW, { isPending: true })).kind).toBe('removed');
  });
});

describe('what Remove-ExchangeCertificate does not refuse', () => {
  it('remove-front-end: the certificate on 443 goes without a word, and 443 has nothing left to show', () => {
    const server = removed(OLD);
    expect(storedOn(server, OLD)).toBeUndefined();
    expect(shownOn(server, 443)).toBeNull();
  });

  it('remove-back-end: the Back End’s certificate goes without a word once it is not the default, and web pages stay blank', () => {
    const { server } = enabled(SERVER, { services: ['SMTP'] });
    const after = removed(SETUP, server);
    expect(shownOn(after, 444)).toBeNull();
    expect(symptomsOf(situationOf(after)).map(({ kind }) => kind)).toContain('owa-blank');
  });

  it('remove-pop-imap: the certificate of POP and IMAP goes without a word, and is missed at the next start', () => {
    const server = removed(OLD);
    expect(shownOn(server, 995)).toBe(OLD);
    expect(shownOn(startClientAccess(server, 'POP', NOW), 995)).toBeNull();
  });

  it('remove-receive-connector: a certificate that a Receive connector names goes without a word, and STARTTLS with it', () => {
    const [connector] = SERVER.receiveConnectors;
    if (connector === undefined) throw new Error('The fixture has no connector.');
    const { tlsCertificateName = null } = TO_MICROSOFT_365[0] ?? {};
    const named = { ...SERVER, receiveConnectors: [{ ...connector, tlsCertificateName }] };
    expect(shownOn(named, 25)).toBe(OLD);
    expect(shownOn(removed(OLD, named), 25)).toBeNull();
  });

  it('remove-oauth: the OAuth certificate goes without a word, and OAuth fails', () => {
    const organisation = { authThumbprint: NEW };
    const outcome = remove(NEW, SERVER, organisation);
    if (outcome.kind !== 'removed') throw new Error('It was refused.');
    const symptoms = symptomsOf(situationOf(outcome.server, organisation));
    expect(symptoms.map(({ kind }) => kind)).toContain('oauth-fails');
  });
});
