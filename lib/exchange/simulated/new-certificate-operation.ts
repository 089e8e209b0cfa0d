/** New-InternalTransportCertificate over the model: a real self-signed certificate that becomes the default SMTP certificate. */
import { OPERATIONS, type OperationResult } from '../operations.ts';
import { newExchangeCertificate } from './new-certificate.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { nextOf } from './stepwise.ts';

type Result = OperationResult<'New-InternalTransportCertificate'>;

export function nextNewCertificateStep(input: StepInput<unknown>): StepOutcome<Result> {
  const { made, server } = input;
  const schema = OPERATIONS['New-InternalTransportCertificate'].result;
  const before = server.internalTransportThumbprint;
  const thumbprint = made?.certificate.thumbprint ?? '';
  const begin: Result = { thumbprint, internalTransport: { before, after: before }, warnings: [] };
  return nextOf(input, schema, begin, [
    (_, soFar) => {
      if (made === null) throw new Error('No certificate was made for this operation.');
      const { certificate, material } = made;
      const outcome = newExchangeCertificate(input, certificate, {
        services: ['SMTP'],
        answer: 'force',
      });
      if (outcome.kind === 'refused') return { refusal: outcome };
      const after = outcome.server.internalTransportThumbprint;
      return {
        server: outcome.server,
        edgeSubscriptions: outcome.edgeSubscriptions,
        material: { [thumbprint]: material },
        answer: {
          ...soFar,
          internalTransport: { before, after },
          warnings: [...outcome.warnings],
        },
        done: `Certificate ${thumbprint} was made on ${server.name}; ${after === thumbprint ? 'it is the default SMTP certificate' : `the default SMTP certificate is still ${after}`}.`,
        ...(outcome.kind === 'broke-off' ? { failure: outcome } : {}),
      };
    },
  ]);
}
