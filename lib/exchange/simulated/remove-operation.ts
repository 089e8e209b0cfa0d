/** Remove-ServiceCertificate over the model: looks for whatever still needs the certificate, then removes it. */
import { OPERATIONS, type OperationParameters, type OperationResult } from '../operations.ts';
import { storedOn } from './derive.ts';
import { publicBytes } from './material.ts';
import { needsOf } from './needs.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { certificateNotFound } from './refusal.ts';
import { removeExchangeCertificate } from './remove.ts';
import { nextOf } from './stepwise.ts';

type Result = OperationResult<'Remove-ServiceCertificate'>;
type Input = StepInput<OperationParameters<'Remove-ServiceCertificate'>>;

export function nextRemoveStep(input: Input): StepOutcome<Result> {
  const { thumbprint } = input.parameters;
  const schema = OPERATIONS['Remove-ServiceCertificate'].result;
  const begin: Result = { thumbprint, rawData: '', questions: [], warnings: [] };
  return nextOf(input, schema, begin, [
    (server, soFar) => {
      const certificate = storedOn(server, thumbprint);
      if (certificate === undefined) return { refusal: certificateNotFound(server, thumbprint) };
      const needs = needsOf(input, certificate);
      if (needs.length > 0) {
        const message = `Certificate ${thumbprint} is still needed on ${server.name}. ${needs.join(' ')}`;
        return { refusal: { code: 'removal-refused', message } };
      }
      const outcome = removeExchangeCertificate(input, { thumbprint, answer: 'unasked' });
      if (outcome.kind === 'refused') return { refusal: outcome };
      if (outcome.kind === 'kept') throw new Error('It was not asked, and yet kept.');
      return {
        server: outcome.server,
        answer: { ...soFar, rawData: publicBytes(input.material, thumbprint) },
        done: `Certificate ${thumbprint} was removed from ${server.name}.`,
      };
    },
  ]);
}
