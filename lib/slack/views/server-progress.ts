/** One server of a request: a line while it is worked on, the proof when it is done, the whole story when it failed. */
import type { KnownBlock } from '@slack/types';
import { certificateDomains } from '../../domain/certificate.ts';
import type { CertificateSummary } from '../../domain/plan.ts';
import type { ServerFailure, ServerOutcome, ServerProgress } from '../../domain/request-record.ts';
import { code, plain, prose } from '../escape.ts';
import { columns, context, section } from './blocks.ts';
import { endpointLines } from './endpoint-lines.ts';
import { nextStep, notListedStep, notServedStep } from './next-step.ts';
import { operationInWords, phaseInWords } from './steps.ts';
import { services, thumbprint } from './words.ts';

const OUTCOMES: Readonly<Record<ServerOutcome, string>> = {
  done: 'done',
  'not-yet-served': 'assigned, but not every port serves it yet',
  failed: 'failed',
  changed: 'nothing was run, because the server has changed since the approval',
  'not-started': 'nothing was run',
};

export function outcomeInWords(outcome: ServerOutcome): string {
  return OUTCOMES[outcome];
}

/** `*EX01* assigns the certificate` */
export function progressLine(server: ServerProgress): string {
  const name = `*${plain(server.server, 64)}*`;
  if (server.outcome !== null) return `${name}: ${OUTCOMES[server.outcome]}`;
  const reason = server.waitsFor === null ? '' : `: ${prose(server.waitsFor, 200)}`;
  return `${name} ${phaseInWords(server.phase)}${reason}`;
}

/** At most five blocks. */
export function serverResult(server: ServerProgress): KnownBlock[] {
  return [
    section(progressLine(server), ...failureLines(server), ...notServedLines(server)),
    ...proof(server),
    ...trail(server),
  ];
}

/** A port that goes on with another certificate: what was tried already, and what is left to try. */
function notServedLines({ server, outcome, endpoints }: ServerProgress): string[] {
  if (outcome !== 'not-yet-served') return [];
  const wrong = endpoints.filter(
    ({ verdict }) => verdict === 'serves-another' || verdict === 'unreachable',
  );
  const names = [...new Set(wrong.map(({ service }) => service))];
  if (names.length === 0) {
    return [`*What to do next:* ${notListedStep(server)}`];
  }
  return [`*What to do next:* ${notServedStep(names, server)}`];
}

export function failureLines(server: {
  readonly server: string;
  readonly failure: ServerFailure | null;
}): string[] {
  const { failure } = server;
  if (failure === null) return [];
  const done =
    failure.done.length === 0
      ? 'nothing had been done on this server'
      : failure.done
          .slice(0, 6)
          .map((each) => prose(each, 150))
          .join('; ');
  return [
    `*Step:* ${operationInWords(failure.step)}`,
    `*What Exchange said:* ${code(failure.message, 700)}`,
    `*Where things stand:* ${done}`,
    `*What to do next:* ${nextStep(failure.code, server.server)}`,
  ];
}

/** The documentation's own check beside the handshake of each port. */
function proof({ certificate, endpoints }: ServerProgress): KnownBlock[] {
  if (certificate === null && endpoints.length === 0) return [];
  return [
    columns(
      ['*Assigned* (`Get-ExchangeCertificate`)', ...certificateLines(certificate)].join('\n'),
      ['*Served* (TLS handshake)', ...endpointLines(endpoints)].join('\n'),
    ),
  ];
}

export function certificateLines(certificate: CertificateSummary | null): string[] {
  if (certificate === null) return ['could not be read'];
  const domains = certificateDomains(certificate);
  const more = domains.length > 5 ? ` and ${domains.length - 5} more` : '';
  return [
    `FriendlyName: ${plain(certificate.friendlyName ?? '', 100)}`,
    `Subject: ${code(certificate.subject, 250)}`,
    `CertificateDomains: ${
      domains
        .slice(0, 5)
        .map((domain) => code(domain, 90))
        .join(', ') || 'none'
    }${more}`,
    `Thumbprint: ${thumbprint(certificate.thumbprint)}`,
    `Services: *${services(certificate.services)}*`,
  ];
}

/** What else a reader of the trail asks: the default SMTP certificate, Exchange's questions, its warnings. */
function trail({ internalTransport, questions, warnings }: ServerProgress): KnownBlock[] {
  const lines = [
    ...(internalTransport === null ? [] : [internalTransportLine(internalTransport)]),
    ...questions
      .slice(0, 3)
      .map(
        ({ text, answer }) => `Exchange asked “${plain(asked(text), 200)}”: answered *${answer}*`,
      ),
    ...(questions.length > 3 ? [`and ${questions.length - 3} more questions`] : []),
    ...warnings.slice(0, 3).map((warning) => `Exchange warned: ${plain(warning, 200)}`),
    ...(warnings.length > 3 ? [`and ${warnings.length - 3} more warnings`] : []),
  ];
  return lines.length === 0 ? [] : [context(...lines)];
}

/** The question itself, without the heading, the particulars and the keys to press that stand around it. */
function asked(prompt: string): string {
  const lines = prompt.split('\n').map((line) => line.trim());
  return lines.find((line) => line.endsWith('?')) ?? prompt;
}

function internalTransportLine({
  before,
  after,
  restored,
}: NonNullable<ServerProgress['internalTransport']>): string {
  if (restored) {
    return `Default SMTP certificate: it moved although it should not have, and was put back to ${thumbprint(after)}`;
  }
  return before === after
    ? `Default SMTP certificate: unchanged, ${thumbprint(before)}`
    : `Default SMTP certificate: replaced, ${thumbprint(before)} → ${thumbprint(after)}`;
}
