/** Steps and operations in words: what is planned on a server, what is under way, what a failed step was about. */
import type { PlannedStep } from '../../domain/plan.ts';
import type { ServerPhase } from '../../domain/request-record.ts';
import { printServices } from '../../domain/services.ts';
import { code } from '../escape.ts';
import { andList } from './words.ts';

export function plannedStep(step: PlannedStep): string {
  switch (step.operation) {
    case 'Enable-ServiceCertificate': {
      const { services, defaultSmtp, doNotRequireSsl } = step.parameters;
      const smtp = !services.includes('SMTP')
        ? ''
        : defaultSmtp === 'keep'
          ? ', keep the default SMTP certificate'
          : ', *replace the default SMTP certificate*';
      const ssl = doNotRequireSsl ? ', leave “Require SSL” of the Default Web Site as it is' : '';
      return `assign to ${printServices(services)}${smtp}${ssl}`;
    }
    case 'Restart-CertificateConsumer':
      return `restart ${andList(step.parameters.consumers)} so that clients get the new certificate`;
    default:
      return step satisfies never;
  }
}

/** `assign to IMAP, POP; then restart POP and IMAP …` */
export function plannedSteps(steps: readonly PlannedStep[]): string {
  return steps.length === 0 ? 'nothing is run' : steps.map(plannedStep).join('; then ');
}

const PHASES: Readonly<Record<ServerPhase, string>> = {
  waiting: 'waits its turn',
  'waiting-for-lease': 'waits until the server is free',
  'waiting-for-site': 'waits: one server of a site restarts at a time',
  reading: 'reads the server once more',
  held: 'is held',
  enabling: 'assigns the certificate',
  restarting: 'restarts POP and IMAP where they run',
  'reading-back': 'reads what is assigned now',
  testing: 'tests the ports by TLS handshake',
  ended: 'has ended',
};

export function phaseInWords(phase: ServerPhase): string {
  return PHASES[phase];
}

const OPERATIONS: Readonly<Record<string, string>> = {
  'Get-CertificateInventory': 'reading the server',
  'Enable-ServiceCertificate': 'assigning the certificate (`Enable-ExchangeCertificate`)',
  'Restart-CertificateConsumer': 'restarting POP or IMAP',
  'Test-ServedCertificate': 'testing the ports by TLS handshake',
};

export function operationInWords(operation: string): string {
  return Object.hasOwn(OPERATIONS, operation)
    ? (OPERATIONS[operation] ?? code(operation, 80))
    : code(operation, 80);
}
