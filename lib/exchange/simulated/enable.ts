/** Enable-ExchangeCertificate as a transition: from one state of a server to the next, with Exchange's questions, warnings and refusals. */
import { certificateDomains, commonNameOf, isWildcard } from '../../domain/certificate.ts';
import type { ServiceName } from '../../domain/services.ts';
import type { OperationFailureCode } from '../port.ts';
import { isWithinValidity, storedOn } from './derive.ts';
import { connectorWarnings, defaultSmtpQuestion, type Question } from './smtp-words.ts';
import type { ServerState, StoredCertificate } from './state.ts';
import { unusableBecause } from './usability.ts';

export interface EnableCall {
  readonly thumbprint: string;
  readonly services: readonly ServiceName[];
  readonly doNotRequireSsl: boolean;
  /** `-Force`: no question is asked, and each counts as answered with Yes. */
  readonly answer: 'force' | ((question: Question) => 'Yes' | 'No');
}

export interface AnsweredQuestion {
  readonly text: string;
  readonly answer: 'Yes' | 'No';
}

export type EnableOutcome =
  | {
      readonly kind: 'enabled';
      readonly server: ServerState;
      readonly questions: readonly AnsweredQuestion[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly code: OperationFailureCode; readonly message: string };

/** The server first does all that is asked for; the questions come afterwards, in the order IIS, SMTP, UM, UMCallRouter (observed). */
export function enableExchangeCertificate(
  server: ServerState,
  call: EnableCall,
  now: Date,
): EnableOutcome {
  const certificate = storedOn(server, call.thumbprint);
  const refusal = refusalOf(server, certificate, call, now);
  if (certificate === undefined || refusal !== null) {
    return { kind: 'refused', ...(refusal ?? notFound(server, call.thumbprint)) };
  }
  const before = applyServices(server, certificate, call.services);
  const questions: AnsweredQuestion[] = [];
  const confirmed = (question: Question | null): boolean => {
    if (question === null || call.answer === 'force') return true;
    const answer = call.answer(question);
    questions.push({ text: question.text, answer });
    return answer === 'Yes';
  };
  let next = before.server;
  const warnings = [...before.warnings];
  if (call.services.includes('IIS') && !next.requireSsl && !call.doNotRequireSsl) {
    if (confirmed(REQUIRE_SSL)) next = { ...next, requireSsl: true };
  }
  if (call.services.includes('SMTP') && next.internalTransportThumbprint !== call.thumbprint) {
    if (confirmed(defaultSmtpQuestion(next, certificate))) {
      next = { ...next, internalTransportThumbprint: call.thumbprint };
      if (next.role === 'Edge') warnings.push(RESUBSCRIBE);
    }
  }
  for (const [name, field] of UNIFIED_MESSAGING) {
    const state = next[field];
    if (call.services.includes(name) && state !== null && confirmed(UM_QUESTIONS[name])) {
      if (state.thumbprint === null) warnings.push(umRestart(name));
      next = { ...next, [field]: { ...state, thumbprint: call.thumbprint } };
    }
  }
  if (call.services.includes('SMTP')) warnings.push(...connectorWarnings(next, certificate, now));
  return { kind: 'enabled', server: next, questions, warnings };
}

const UNIFIED_MESSAGING = [
  ['UM', 'um'],
  ['UMCallRouter', 'umCallRouter'],
] as const;

/** The wording of these three is not documented: only that they are asked. */
const REQUIRE_SSL: Question = { about: 'IIS', text: 'Require SSL on the Default Web Site?' };
const UM_QUESTIONS: Readonly<Record<'UM' | 'UMCallRouter', Question>> = {
  UM: { about: 'UM', text: 'Replace the certificate of the Unified Messaging service?' },
  UMCallRouter: { about: 'UMCallRouter', text: 'Replace the certificate of the call router?' },
};

const RESUBSCRIBE =
  'The internal transport certificate of this Edge Transport server has changed. Resubscribe the server so that EdgeSync trusts the new one.';

function umRestart(name: 'UM' | 'UMCallRouter'): string {
  return `The ${name} service must be restarted before it uses the certificate.`;
}

function rpcError(server: ServerState, text: string): string {
  return `A special Rpc error occurs on server ${server.name}: ${text}`;
}

interface Refusal {
  readonly code: OperationFailureCode;
  readonly message: string;
}

function notFound(server: ServerState, thumbprint: string): Refusal {
  return {
    code: 'certificate-not-found',
    message: rpcError(server, `The certificate with thumbprint ${thumbprint} was not found.`),
  };
}

function refusalOf(
  server: ServerState,
  certificate: StoredCertificate | undefined,
  { thumbprint, services }: EnableCall,
  now: Date,
): Refusal | null {
  if (certificate === undefined) return notFound(server, thumbprint);
  const reason = unusableBecause(certificate, server);
  if (reason !== null) {
    return {
      code: 'certificate-not-usable',
      message: rpcError(
        server,
        `The certificate with thumbprint ${thumbprint} was found but is not valid for use with Exchange Server (reason: ${reason}).`,
      ),
    };
  }
  for (const service of services) {
    const why = serviceRefusal(server, certificate, service, now);
    if (why !== null) return { code: 'service-refused', message: rpcError(server, why) };
  }
  const readsKey = services.some((service) => ['SMTP', 'POP', 'IMAP'].includes(service));
  if (readsKey && !certificate.networkServiceRead && !certificate.isKeyPermissionChangeable) {
    return {
      code: 'key-permission',
      message: rpcError(
        server,
        `Insufficient rights to grant Network Service access to the certificate with thumbprint ${thumbprint}`,
      ),
    };
  }
  return null;
}

/** That Exchange refuses these is documented; of the wording only part is. */
function serviceRefusal(
  server: ServerState,
  certificate: StoredCertificate,
  service: ServiceName,
  now: Date,
): string | null {
  if (service === 'Federation') {
    return 'The Federation service cannot be enabled this way. Use New-FederationTrust or Set-FederationTrust.';
  }
  const isInstalled = {
    IMAP: server.imap !== null,
    POP: server.pop !== null,
    IIS: server.iisBindings.length > 0,
    SMTP: true,
    UM: server.um !== null,
    UMCallRouter: server.umCallRouter !== null,
  }[service];
  if (!isInstalled) return `The ${service} service is not installed on this server.`;
  if (service !== 'UM' && service !== 'UMCallRouter') return null;
  const state = service === 'UM' ? server.um : server.umCallRouter;
  if (state?.startupMode === 'TCP') {
    return `A certificate cannot be enabled for ${service} while its startup mode is TCP. Set UMStartupMode to TLS or Dual.`;
  }
  if (!isWithinValidity(certificate, now)) {
    return `The certificate with thumbprint ${certificate.thumbprint} is expired or not yet valid and cannot be enabled for ${service}.`;
  }
  return null;
}

function applyServices(
  server: ServerState,
  certificate: StoredCertificate,
  services: readonly ServiceName[],
): { readonly server: ServerState; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  let next = services.includes('SMTP') ? withKeyRead(server, certificate) : server;
  for (const [service, field] of CLIENT_ACCESS) {
    const state = next[field];
    if (!services.includes(service) || state === null) continue;
    const firstName = certificateDomains(certificate)[0];
    if (isWildcard(certificate) || firstName === undefined) {
      warnings.push(notFullyQualified(service, certificate));
      continue;
    }
    next = {
      ...withKeyRead(next, certificate),
      [field]: { ...state, x509CertificateName: firstName },
    };
  }
  if (services.includes('IIS')) next = withFrontEndBinding(next, certificate.thumbprint);
  return { server: next, warnings };
}

const CLIENT_ACCESS = [
  ['POP', 'pop'],
  ['IMAP', 'imap'],
] as const;

function notFullyQualified(service: 'POP' | 'IMAP', certificate: StoredCertificate): string {
  const subject = commonNameOf(certificate.subject) ?? certificate.subject;
  return `This certificate with thumbprint ${certificate.thumbprint} and subject "${subject}" cannot used for ${service} SSL/TLS connections because the subject is not a Fully Qualified Domain Name (FQDN). Use command Set-${service}Settings to set X509CertificateName to the FQDN of the service.`;
}

/** POP and IMAP need it as SMTP does: this is why a certificate enabled for them alone shows SMTP as well (observed). */
function withKeyRead(server: ServerState, { thumbprint }: StoredCertificate): ServerState {
  return {
    ...server,
    certificates: server.certificates.map((certificate) =>
      certificate.thumbprint === thumbprint
        ? { ...certificate, networkServiceRead: true }
        : certificate,
    ),
  };
}

/** The Back End on 444 keeps its certificate (observed). */
function withFrontEndBinding(server: ServerState, thumbprint: string): ServerState {
  return {
    ...server,
    iisBindings: server.iisBindings.map((binding) =>
      binding.site === 'Default Web Site' && binding.endpoint.includes(':443:')
        ? { ...binding, thumbprint }
        : binding,
    ),
  };
}
