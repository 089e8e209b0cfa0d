/** What the end of a certificate asks of people: the sooner, and the more it is used, the more. */
import type { Certificate } from '../domain/certificate.ts';
import { withinValidity } from '../domain/rules/within-validity.ts';
import { askRule } from './ask-rule.ts';
import type { CertificateCase } from './certificate-case.ts';
import { labelOf, purposeOf } from './certificate-purpose.ts';
import { daysUntil, endInWords, lifetimeOf, told } from './lifetime.ts';
import type { Concern } from './report.ts';
import { type Successor, successorOf } from './successor.ts';

type Said = Pick<Concern, 'kind' | 'urgency' | 'what' | 'next'>;

/** `null`: its end is far, or not known, or is the Auth configuration’s matter. */
export function lifetimeConcern(question: CertificateCase): Said | null {
  const { certificate, now, isKnownAuth } = question;
  const notAfter = told(certificate, 'notAfter');
  const lifetime = lifetimeOf(daysUntil(notAfter, now));
  if (notAfter === null || lifetime === 'unknown' || isKnownAuth) return null;
  const facts = askRule(withinValidity, question.input)?.facts;
  if (facts?.hasEnded === false && facts.hasBegun === false) return notBegun(certificate);
  if (lifetime === 'green') return null;
  const isEnded = Date.parse(notAfter) <= Date.parse(now);
  const kind = isEnded ? 'ended' : 'ends-soon';
  const what = endInWords(notAfter, now);
  const purpose = purposeOf(certificate);
  if (purpose === 'foreign' || purpose === 'management') {
    return { kind: `${kind}-foreign`, urgency: 'note', what, next: null };
  }
  if (purpose === 'auth') return authConcern(question, kind, what);
  if (certificate.services?.length === 0) {
    return { kind: `${kind}-unused`, urgency: 'note', what, next: null };
  }
  const successor = successorOf(certificate, question.server.inventory.certificates, now);
  if (successor?.isAssigned === true) return leftOver(certificate, successor, isEnded, what);
  const urgency = lifetime === 'red' ? 'now' : 'soon';
  const isUnsure = certificate.services === null;
  return {
    kind,
    urgency,
    what: isUnsure ? `${what}; what it is assigned to was not read` : what,
    next: nextOf(certificate, successor, isUnsure),
  };
}

function notBegun({ notBefore }: Certificate): Said {
  return {
    kind: 'not-begun',
    urgency: 'soon',
    what: `does not begin before ${notBefore.slice(0, 10)}`,
    next: (on) =>
      `Check the clock of the server, and what it is listed for: Get-ExchangeCertificate${on}.`,
  };
}

/** An Auth certificate need not be listed for any service to be the one in use; one whose place the Auth configuration tells is judged with that. */
function authConcern(
  { server: { inventory }, certificate, now }: CertificateCase,
  kind: string,
  what: string,
): Said {
  const { authCertificates, certificates } = inventory;
  const later = certificates.find(
    (other) =>
      purposeOf(other) === 'auth' &&
      other.thumbprint !== certificate.thumbprint &&
      lifetimeOf(daysUntil(told(other, 'notAfter'), now)) === 'green',
  );
  if (later !== undefined || (authCertificates.known && authCertificates.value !== null)) {
    return { kind: `${kind}-auth-former`, urgency: 'note', what, next: null };
  }
  return {
    kind: `auth-${kind}`,
    urgency: kind === 'ended' ? 'now' : 'soon',
    what: `${what}; whether it is the current Auth certificate was not read`,
    next: () =>
      'Give the export of Get-AuthConfig to this report as well. If it is the current one, rotate it: New-ExchangeCertificate (answer No), then Set-AuthConfig.',
  };
}

function leftOver(
  { thumbprint }: Certificate,
  successor: Successor,
  isEnded: boolean,
  what: string,
): Said {
  const by = `${what}; ${labelOf(successor.certificate)} is listed for the same services`;
  return {
    kind: isEnded ? 'left-over' : 'ends-replaced',
    urgency: 'note',
    what: by,
    next: isEnded
      ? (on) =>
          `Once no connector, site or service needs it: Remove-ExchangeCertificate${on} -Thumbprint ${thumbprint}.`
      : null,
  };
}

function nextOf(
  certificate: Certificate,
  successor: Successor | null,
  isUnsure: boolean,
): (on: string) => string {
  const { thumbprint, services } = certificate;
  if (isUnsure) {
    return (on) =>
      `Look what it is used for: Get-ExchangeCertificate${on} -Thumbprint ${thumbprint} | Format-List Services. Renew it if it is in use.`;
  }
  const list = services?.join(',') ?? '';
  const mind =
    services?.includes('SMTP') === true
      ? ' Answer No to the question about the default SMTP certificate.'
      : '';
  if (successor !== null) {
    return (on) =>
      `Its successor is installed already; assign it: Enable-ExchangeCertificate${on} -Thumbprint ${successor.certificate.thumbprint} -Services ${list}.${mind}`;
  }
  if (purposeOf(certificate) === 'own') {
    return (on) =>
      `If Get-TransportService shows it as internal transport certificate, or port 444 of Exchange Back End is bound to it: make its successor with New-ExchangeCertificate${on} -Services SMTP and bind that on 444. With an Edge Subscription, subscribe again afterwards.`;
  }
  return (on) =>
    `Renew it, import the new one with its key, then: Enable-ExchangeCertificate${on} -Thumbprint NEW -Services ${list}.${mind}`;
}
