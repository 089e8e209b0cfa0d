/** Set-BackEndBinding over the model: another certificate for port 444 of the Exchange Back End site. */
import { OPERATIONS, type OperationParameters, type OperationResult } from '../operations.ts';
import { storedOn } from './derive.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { certificateNotFound, type Refusal } from './refusal.ts';
import type { ServerState, StoredCertificate } from './state.ts';
import { nextOf } from './stepwise.ts';

type Result = OperationResult<'Set-BackEndBinding'>;
type Input = StepInput<OperationParameters<'Set-BackEndBinding'>>;
type Binding = ServerState['iisBindings'][number];

export function nextBackEndStep(input: Input): StepOutcome<Result> {
  const { thumbprint } = input.parameters;
  const schema = OPERATIONS['Set-BackEndBinding'].result;
  return nextOf(input, schema, { before: [], after: [] }, [
    (server) => {
      const certificate = storedOn(server, thumbprint);
      const refusal =
        certificate === undefined
          ? certificateNotFound(server, thumbprint)
          : refusalToBind(server, certificate);
      if (refusal !== null) return { refusal };
      const bound = bindBackEnd(server, thumbprint);
      return {
        server: bound,
        answer: { before: backEndBindings(server), after: backEndBindings(bound) },
        done: `Certificate ${thumbprint} was bound to port 444 of the Exchange Back End site on ${server.name}.`,
      };
    },
  ]);
}

export function bindBackEnd(server: ServerState, thumbprint: string): ServerState {
  return {
    ...server,
    iisBindings: server.iisBindings.map((binding) =>
      isBackEnd(binding) ? { ...binding, thumbprint } : binding,
    ),
  };
}

function refusalToBind(server: ServerState, { thumbprint, hasPrivateKey }: StoredCertificate) {
  const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message });
  if (!server.iisBindings.some(isBackEnd)) {
    return refusal(
      'service-refused',
      `${server.name} has no https binding on port 444 of the Exchange Back End site.`,
    );
  }
  // Windows refuses the binding: a specified logon session does not exist.
  return hasPrivateKey
    ? null
    : refusal('certificate-not-usable', `Certificate ${thumbprint} has no private key here.`);
}

function isBackEnd({ site, endpoint }: Binding): boolean {
  return site === 'Exchange Back End' && endpoint.includes(':444:');
}

function backEndBindings({ iisBindings }: ServerState): Binding[] {
  return iisBindings.filter(isBackEnd);
}
