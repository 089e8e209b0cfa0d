/** What still needs a certificate and is not asked by Remove-ExchangeCertificate: IIS, POP, IMAP, Receive connectors, OAuth, federation. */
import { clientAccessCertificate } from './served.ts';
import type { Situation } from './situation.ts';
import type { ServerState, StoredCertificate } from './state.ts';
import { bearsTlsCertificateName } from './tls-certificate-name.ts';

/** One sentence for each need; empty: nothing needs it. */
export function needsOf(situation: Situation, certificate: StoredCertificate): string[] {
  const { server } = situation;
  return [
    ...bindings(server, certificate),
    ...clientAccess(situation, certificate),
    ...receiveConnectors(server, certificate),
    ...organisationWide(situation, certificate),
  ];
}

function bindings(server: ServerState, { thumbprint }: StoredCertificate): string[] {
  return server.iisBindings
    .filter((binding) => binding.thumbprint === thumbprint)
    .map(({ site, endpoint }) => `It is bound to ${endpoint} of the site ${site}.`);
}

/** The name would find no other certificate at the next start. */
function clientAccess({ server, now }: Situation, certificate: StoredCertificate): string[] {
  const without: ServerState = { ...server, certificates: others(server, certificate) };
  return (['pop', 'imap'] as const).flatMap((field) => {
    const name = server[field]?.x509CertificateName;
    if (name === undefined) return [];
    const found = clientAccessCertificate(server, name, now);
    if (found === undefined || clientAccessCertificate(without, name, now) !== undefined) return [];
    return [`${field.toUpperCase()} finds no other certificate for ${name}.`];
  });
}

function receiveConnectors(server: ServerState, certificate: StoredCertificate): string[] {
  return server.receiveConnectors.flatMap(({ name, tlsCertificateName }) => {
    if (tlsCertificateName === null) return [];
    const bears = (each: StoredCertificate) => bearsTlsCertificateName(each, tlsCertificateName);
    const isNamed = bears(certificate) && !others(server, certificate).some(bears);
    return isNamed ? [`The Receive connector ${name} names it, and no other bears that name.`] : [];
  });
}

function organisationWide({ organisation }: Situation, { thumbprint }: StoredCertificate) {
  const { authThumbprint, authRotation, federationThumbprints } = organisation;
  const roles: readonly (readonly [string | null, string])[] = [
    [authThumbprint, 'It is the OAuth certificate of the organisation.'],
    [authRotation.previousThumbprint, 'It is the previous OAuth certificate of the organisation.'],
    [authRotation.nextThumbprint, 'It is the next OAuth certificate of the organisation.'],
    ...federationThumbprints.map((each) => [each, 'A federation trust uses it.'] as const),
  ];
  return roles.flatMap(([role, sentence]) => (role === thumbprint ? [sentence] : []));
}

function others(server: ServerState, { thumbprint }: StoredCertificate): StoredCertificate[] {
  return server.certificates.filter((other) => other.thumbprint !== thumbprint);
}
