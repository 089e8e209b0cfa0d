/** What people and the event log notice on a server whose certificates no longer fit together. */
import { isWithinValidity, storedOn } from './derive.ts';
import { smtpCertificate } from './served.ts';
import type { Situation } from './situation.ts';
import type { ServerState } from './state.ts';

export interface Symptom {
  readonly kind: 'starttls-missing' | 'owa-blank' | 'owa-logon-fails' | 'oauth-fails';
  /** Source and number of the event that goes with it; `null`: none is known. */
  readonly event: string | null;
  /** Exchange's own words for event 12014; ours for the others. */
  readonly text: string;
}

export function symptomsOf(situation: Situation): Symptom[] {
  return [
    ...startTlsMissing(situation),
    ...backEndSymptoms(situation.server),
    ...frontEndSymptoms(situation.server),
    ...oauthSymptoms(situation),
  ];
}

function startTlsMissing({ server, now }: Situation): Symptom[] {
  const source = server.role === 'Edge' ? 'MSExchangeTransport' : 'MSExchangeFrontEndTransport';
  return server.receiveConnectors
    .filter((connector) => smtpCertificate(server, connector, now) === undefined)
    .map(({ fqdn, tlsCertificateName }) => ({
      kind: 'starttls-missing',
      event: `${source} 12014`,
      text: `Microsoft Exchange could not find a certificate that contains the domain name ${tlsCertificateName ?? fqdn} in the personal store on the local computer.`,
    }));
}

function backEndSymptoms(server: ServerState): Symptom[] {
  const backEnd = server.iisBindings.filter(({ site }) => site === 'Exchange Back End');
  return backEnd.some(({ thumbprint }) => thumbprint === null || !storedOn(server, thumbprint))
    ? [
        {
          kind: 'owa-blank',
          event: null,
          text: 'Outlook on the web and the admin center show blank pages: the Exchange Back End site has no certificate.',
        },
      ]
    : [];
}

/** A key kept by CNG binds without complaint, and logon fails afterwards. */
function frontEndSymptoms(server: ServerState): Symptom[] {
  const bound = server.iisBindings
    .filter(({ site }) => site === 'Default Web Site')
    .flatMap(({ thumbprint }) => (thumbprint === null ? [] : (storedOn(server, thumbprint) ?? [])));
  return bound.some(({ keyProvider }) => keyProvider === 'CNG')
    ? [
        {
          kind: 'owa-logon-fails',
          event: 'MSExchange Front End HTTPS Proxy 1003',
          text: 'Logon to Outlook on the web fails: the private key of the certificate on 443 is kept by a CNG provider.',
        },
      ]
    : [];
}

function oauthSymptoms({ organisation, server, now }: Situation): Symptom[] {
  const { authThumbprint } = organisation;
  if (server.role === 'Edge' || authThumbprint === null) return [];
  const signer = storedOn(server, authThumbprint);
  if (signer !== undefined && isWithinValidity(signer, now)) return [];
  return [
    {
      kind: 'oauth-fails',
      event: 'MSExchange OAuth 2004',
      text: `The OAuth certificate ${authThumbprint} is missing or expired: logon to Outlook on the web loops, and hybrid features fail.`,
    },
  ];
}
