import { describe, expect, it } from 'vitest';
import type { OrganisationState, ServerState } from '../../../lib/exchange/simulated/state.ts';
import { type Symptom, symptomsOf } from '../../../lib/exchange/simulated/symptoms.ts';
import { situationOf } from './enabling.ts';
import { NEW, OLD, SERVER, withCertificate } from './fixture.ts';

function symptom(
  kind: Symptom['kind'],
  server: ServerState,
  organisation: Partial<OrganisationState> = {},
) {
  return symptomsOf(situationOf(server, organisation)).find((each) => each.kind === kind);
}

describe('what goes wrong visibly', () => {
  it('symptom-none: nothing is wrong on a healthy server', () => {
    expect(symptomsOf(situationOf(SERVER, { authThumbprint: OLD }))).toEqual([]);
  });

  it('event-12014: a connector that names an absent certificate loses STARTTLS, with event 12014', () => {
    const tlsCertificateName = '<I>CN=Gone CA<S>CN=mail.contoso.com';
    const receiveConnectors = SERVER.receiveConnectors.map((each) => ({
      ...each,
      tlsCertificateName,
    }));
    expect(symptom('starttls-missing', { ...SERVER, receiveConnectors })).toEqual({
      kind: 'starttls-missing',
      event: 'MSExchangeFrontEndTransport 12014',
      text: `Microsoft Exchange could not find a certificate that contains the domain name ${tlsCertificateName} in the personal store on the local computer.`,
    });
  });

  it('cng-logon: a CNG key on 443 binds without complaint, and logon to Outlook on the web fails', () => {
    expect(symptom('owa-logon-fails', withCertificate(OLD, { keyProvider: 'CNG' }))).toBeDefined();
    expect(
      symptom('owa-logon-fails', withCertificate(NEW, { keyProvider: 'CNG' })),
    ).toBeUndefined();
  });

  it('oauth-expired: an expired OAuth certificate breaks OAuth, a missing one too', () => {
    const expired = withCertificate(OLD, { notAfter: '2026-11-21T00:00:00Z' });
    for (const [server, authThumbprint] of [
      [expired, OLD],
      [SERVER, 'F'.repeat(40)],
    ] as const) {
      expect(symptom('oauth-fails', server, { authThumbprint })?.event).toBe(
        'MSExchange OAuth 2004',
      );
    }
  });
});
