/** Enable-ExchangeCertificate as a transition: from one state of a server to the next, with Exchange's questions, warnings and refusals. */
import { applyServices } from './enable-effects.ts';
import { certificateToEnable, type Wanted } from './enable-refusals.ts';
import { replaceInternalTransport } from './internal-transport.ts';
import type { Refusal } from './refusal.ts';
import type { Situation } from './situation.ts';
import { connectorWarnings, defaultSmtpQuestion, type Question } from './smtp-words.ts';
import type { EdgeSubscription, ServerState } from './state.ts';

export interface EnableCall extends Wanted {
  readonly doNotRequireSsl: boolean;
  /** `-Force`: no question is asked, and each counts as answered with Yes. */
  readonly answer: 'force' | ((question: Question) => 'Yes' | 'No');
}

export interface AnsweredQuestion {
  readonly text: string;
  readonly answer: 'Yes' | 'No';
}

interface Effect {
  readonly server: ServerState;
  readonly edgeSubscriptions: readonly EdgeSubscription[];
  readonly questions: readonly AnsweredQuestion[];
  readonly warnings: readonly string[];
}

export type EnableOutcome =
  | ({ readonly kind: 'enabled' } & Effect)
  /** A confirmed step failed; what was done before it stays done. */
  | ({ readonly kind: 'broke-off' } & Effect & Refusal)
  | ({ readonly kind: 'refused' } & Refusal);

/** The server first does all that is asked for; the questions come afterwards, in the order IIS, SMTP, UM, UMCallRouter (observed). */
export function enableExchangeCertificate(situation: Situation, call: EnableCall): EnableOutcome {
  const { organisation, now } = situation;
  const found = certificateToEnable(situation.server, call, now);
  if ('refusal' in found) return { kind: 'refused', ...found.refusal };
  const { certificate } = found;
  const { services, thumbprint } = call;
  const before = applyServices(situation.server, certificate, call);
  const questions: AnsweredQuestion[] = [];
  const confirmed = (question: Question | null): boolean => {
    if (question === null || call.answer === 'force') return true;
    const answer = call.answer(question);
    questions.push({ text: question.text, answer });
    return answer === 'Yes';
  };
  let next = before.server;
  let { edgeSubscriptions } = organisation;
  const warnings = [...before.warnings];
  if (services.includes('IIS') && !next.requireSsl && !call.doNotRequireSsl) {
    if (confirmed(REQUIRE_SSL)) next = { ...next, requireSsl: true };
  }
  if (services.includes('SMTP') && next.internalTransportThumbprint !== thumbprint) {
    if (confirmed(defaultSmtpQuestion(next, certificate))) {
      const replaced = replaceInternalTransport({ organisation, server: next }, certificate);
      if (replaced.kind === 'refused') {
        return {
          ...replaced,
          kind: 'broke-off',
          server: next,
          edgeSubscriptions,
          questions,
          warnings,
        };
      }
      next = replaced.server;
      edgeSubscriptions = replaced.edgeSubscriptions;
      warnings.push(...replaced.warnings);
    }
  }
  for (const [name, field] of UNIFIED_MESSAGING) {
    const state = next[field];
    if (services.includes(name) && state !== null && confirmed(UM_QUESTIONS[name])) {
      if (state.thumbprint === null) warnings.push(umRestart(name));
      next = { ...next, [field]: { ...state, thumbprint } };
    }
  }
  if (services.includes('SMTP')) warnings.push(...connectorWarnings(next, certificate, now));
  return { kind: 'enabled', server: next, edgeSubscriptions, questions, warnings };
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

/** Our own words for a warning that was observed. */
function umRestart(name: 'UM' | 'UMCallRouter'): string {
  return `The ${name} service must be restarted before it uses the certificate.`;
}
