/** Set-PopImapCertificateName over the model: one protocol a step. */
import { OPERATIONS, type OperationParameters, type OperationResult } from '../operations.ts';
import { restartWarning, setCertificateName } from './client-access-settings.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { NOTHING_CHANGED } from './refusal.ts';
import { nextOf, type Step } from './stepwise.ts';

type Result = OperationResult<'Set-PopImapCertificateName'>;
type Input = StepInput<OperationParameters<'Set-PopImapCertificateName'>>;

export function nextCertificateNameStep(input: Input): StepOutcome<Result> {
  const { name, protocols } = input.parameters;
  const steps = [...new Set(protocols)].map(
    (protocol): Step<Result> =>
      (server, soFar) => {
        const field = protocol === 'POP' ? 'pop' : 'imap';
        const before = server[field]?.x509CertificateName;
        if (before === undefined) {
          const message = `The ${protocol} service is not installed on ${server.name}.`;
          return { refusal: { code: 'service-refused', message } };
        }
        const warning = before === name ? NOTHING_CHANGED : restartWarning(server, protocol);
        return {
          server: setCertificateName(server, protocol, name),
          answer: {
            ...soFar,
            [field]: { before, after: name },
            warnings: [...soFar.warnings, warning],
          },
          done: `The certificate name of ${protocol} on ${server.name} was set to ${name}; it was ${before}.`,
        };
      },
  );
  const schema = OPERATIONS['Set-PopImapCertificateName'].result;
  return nextOf(input, schema, { pop: null, imap: null, warnings: [] }, steps);
}
