/** POP and IMAP find their certificate by a host name, so they can't be enabled with a wildcard name: the judgement both rules share. */
import { certificateDomains, coversName, isWildcard } from './certificate.ts';
import type { ClientAccessSettings, Reading } from './organisation.ts';
import type { RuleInput, Verdict } from './rules/rule.ts';
import { broken, met, notApplicable } from './verdict.ts';

interface ClientAccessService {
  readonly name: 'IMAP' | 'POP';
  readonly cmdlet: string;
  readonly windowsServices: string;
  readonly settings: Reading<ClientAccessSettings | null>;
}

export function judgeWildcard(
  { change, server, certificate }: RuleInput,
  { name, cmdlet, windowsServices, settings }: ClientAccessService,
): Verdict {
  if (!change.services.includes(name) || certificate === undefined) return notApplicable();
  if (!isWildcard(certificate)) return met({ isWildcard: false });
  const wildcard = certificateDomains(certificate).find((domain) => domain.startsWith('*.')) ?? '*';
  const host = hostUnder(wildcard, name, settings);
  return broken({
    facts: { isWildcard: true },
    why: `The certificate’s subject is the wildcard \`${wildcard}\`, and ${name} can’t be enabled with one: it looks its certificate up by the name of a host. The shell would only warn and leave ${name} as it is; Signet refuses on purpose.`,
    remedy: `Leave ${name} out of the request. Instead run \`${cmdlet} -Server ${server.server} -X509CertificateName ${host}\` with the name that clients connect to, then restart ${windowsServices}.`,
  });
}

/** The name in use when the wildcard covers it, else the usual one beneath the wildcard. */
function hostUnder(
  wildcard: string,
  service: 'IMAP' | 'POP',
  settings: Reading<ClientAccessSettings | null>,
): string {
  const present = settings.known ? settings.value?.x509CertificateName : undefined;
  if (present !== undefined && !present.startsWith('*') && coversName(wildcard, present)) {
    return present;
  }
  return `${service.toLowerCase()}${wildcard.slice(1)}`;
}
