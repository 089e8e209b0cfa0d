/** What the rules of an assignment find in certificates that are assigned already, in the words of a report. */
import type { Certificate } from '../domain/certificate.ts';
import { allowsServerAuthentication } from '../domain/rules/allows-server-authentication.ts';
import { certificateHasPrivateKey } from '../domain/rules/certificate-has-private-key.ts';
import { clientNamesAreCovered } from '../domain/rules/client-names-are-covered.ts';
import { ellipticCurveIsSupported } from '../domain/rules/elliptic-curve-is-supported.ts';
import { hybridRootIsThirdParty } from '../domain/rules/hybrid-root-is-third-party.ts';
import { iisKeyIsInACsp } from '../domain/rules/iis-key-is-in-a-csp.ts';
import { keyReaches1024Bits } from '../domain/rules/key-reaches-1024-bits.ts';
import { keyReaches2048Bits } from '../domain/rules/key-reaches-2048-bits.ts';
import { noWildcardOnImap } from '../domain/rules/no-wildcard-on-imap.ts';
import { noWildcardOnPop } from '../domain/rules/no-wildcard-on-pop.ts';
import { revocationWasChecked } from '../domain/rules/revocation-was-checked.ts';
import type { FactsRead, Rule } from '../domain/rules/rule.ts';
import { signatureIsNotSha1 } from '../domain/rules/signature-is-not-sha1.ts';
import { statusIsValid } from '../domain/rules/status-is-valid.ts';
import { umCertificateIsNotSelfSigned } from '../domain/rules/um-certificate-is-not-self-signed.ts';
import { askRule } from './ask-rule.ts';
import type { CertificateCase } from './certificate-case.ts';
import { purposeOf } from './certificate-purpose.ts';
import { daysUntil, told } from './lifetime.ts';
import type { Concern, Urgency } from './report.ts';

type Said = Pick<Concern, 'kind' | 'urgency' | 'what' | 'next'>;

interface RuleInReport {
  readonly rule: Rule;
  readonly kind: string;
  /** `null`: nothing to say in this case. */
  urgency(facts: FactsRead, certificate: Certificate): Urgency | null;
  what(facts: FactsRead): string;
  readonly next: NonNullable<Concern['next']>;
}

const REISSUE = () =>
  'Have it reissued with an RSA key of 2048 bits and SHA-256, import that and assign it.';

const RULES_IN_REPORT: readonly RuleInReport[] = [
  {
    rule: keyReaches1024Bits,
    kind: 'weak-key',
    urgency: () => 'now',
    what: ({ bits }) => `has a key of ${bits} bits; Exchange itself refuses fewer than 1024`,
    next: REISSUE,
  },
  {
    rule: keyReaches2048Bits,
    kind: 'weak-key',
    urgency: () => 'now',
    what: ({ bits }) => `has a key of ${bits} bits; fewer than 2048 do not count as safe`,
    next: REISSUE,
  },
  {
    rule: signatureIsNotSha1,
    kind: 'weak-signature',
    // Nobody checks the signature of a certificate that vouches for itself.
    urgency: (_facts, certificate) => (certificate.selfSigned ? 'note' : 'soon'),
    what: ({ hash }) => `is signed by way of ${String(hash).toUpperCase()}`,
    next: REISSUE,
  },
  {
    rule: statusIsValid,
    kind: 'status',
    urgency: ({ status }) => urgencyOfStatus(status),
    what: ({ status }) => `has the Status ${status}`,
    next: (on) =>
      `Look at its chain with certutil -verify -urlfetch, and at Get-ExchangeCertificate${on} | Format-List Status.`,
  },
  {
    rule: revocationWasChecked,
    kind: 'revocation-unchecked',
    urgency: () => 'soon',
    what: ({ status }) => `has the Status ${status}: whether it was revoked could not be found out`,
    next: () => 'Usually the proxy is missing: netsh winhttp show proxy.',
  },
  {
    rule: certificateHasPrivateKey,
    kind: 'no-private-key',
    urgency: () => 'now',
    what: () => 'is there without its private key',
    next: () => 'Import it again from a PKCS #12 file that contains the key.',
  },
  {
    rule: allowsServerAuthentication,
    kind: 'not-for-servers',
    urgency: (_facts, certificate) => (purposeOf(certificate) === 'auth' ? null : 'soon'),
    what: () => 'does not list server authentication among its usages',
    next: () => 'Have it reissued as a web server certificate, import that and assign it.',
  },
  wildcard(noWildcardOnPop, 'POP', 'Set-PopSettings'),
  wildcard(noWildcardOnImap, 'IMAP', 'Set-ImapSettings'),
  {
    rule: clientNamesAreCovered,
    kind: 'name-uncovered',
    urgency: (_facts, certificate) => (purposeOf(certificate) === 'clients' ? 'soon' : null),
    what: ({ hosts }) =>
      `does not cover names that clients are given: ${Array.isArray(hosts) ? hosts.join(', ') : hosts}`,
    next: () => 'Use a certificate that covers them, or give clients a name that this one covers.',
  },
  {
    rule: ellipticCurveIsSupported,
    kind: 'elliptic-curve',
    urgency: () => 'soon',
    what: () => 'has an elliptic-curve key, which is not switched on there',
    next: () =>
      'Use an RSA certificate, or switch elliptic curves on where the version knows them.',
  },
  {
    rule: iisKeyIsInACsp,
    kind: 'key-in-cng',
    urgency: () => 'soon',
    what: () => 'keeps its key in CNG: logging on to Outlook on the web may fail',
    next: () =>
      'Import it again: certutil -csp "Microsoft RSA SChannel Cryptographic Provider" -importpfx …',
  },
  {
    rule: hybridRootIsThirdParty,
    kind: 'hybrid-root',
    urgency: (_facts, certificate) => (purposeOf(certificate) === 'clients' ? 'soon' : null),
    what: ({ rootCaType }) => `has the RootCAType ${rootCaType}, and hybrid mail wants ThirdParty`,
    next: () => 'Keep hybrid mail on a certificate of a public authority.',
  },
  {
    rule: umCertificateIsNotSelfSigned,
    kind: 'um-self-signed',
    urgency: () => 'note',
    what: () => 'is self-signed and listed for Unified Messaging',
    next: () => 'With Lync or Skype for Business, assign one that an authority issued.',
  },
];

function wildcard(rule: Rule, service: 'POP' | 'IMAP', cmdlet: string): RuleInReport {
  return {
    rule,
    kind: 'wildcard',
    urgency: () => 'soon',
    what: () =>
      `is a wildcard and listed for ${service}, which finds its certificate by a host name`,
    next: (on) =>
      `Name the host that clients connect to: ${cmdlet}${on} -X509CertificateName HOST; then restart ${service}.`,
  };
}

function urgencyOfStatus(status: FactsRead[string] | undefined): Urgency {
  return status === 'Untrusted' || status === 'PendingRequest' ? 'soon' : 'now';
}

/** What asks for something only because the certificate is used, is a note where it is used for nothing. */
export function ruleConcerns({ certificate, input }: CertificateCase): Said[] {
  const purpose = purposeOf(certificate);
  if (purpose === 'foreign' || purpose === 'management') return [];
  const isIdle = certificate.services?.length === 0;
  return RULES_IN_REPORT.flatMap(({ rule, kind, urgency, what, next }) => {
    const verdict = askRule(rule, input);
    if (verdict?.outcome !== 'broken') return [];
    // That its own dates are over is said beside it.
    if (verdict.facts.status === 'DateInvalid' && hasEnded(certificate, input.now)) return [];
    const wanted = urgency(verdict.facts, input.certificate ?? certificate);
    if (wanted === null) return [];
    const asked = isIdle ? 'note' : wanted;
    const said = what(verdict.facts);
    return [{ kind, urgency: asked, what: said, next: asked === 'note' ? null : next }];
  });
}

function hasEnded(certificate: Certificate, now: string): boolean {
  const days = daysUntil(told(certificate, 'notAfter'), now);
  return days !== null && days < 0;
}
