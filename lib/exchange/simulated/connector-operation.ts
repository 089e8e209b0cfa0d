/** Set-ConnectorTlsCertificate over the model: names a certificate of this server on a connector, or none. */
import { OPERATIONS, type OperationParameters, type OperationResult } from '../operations.ts';
import { receiveConnectorId, sendConnectorId } from './connector-id.ts';
import { setReceiveConnector, setSendConnector } from './connectors.ts';
import { storedOn } from './derive.ts';
import type { StepInput, StepOutcome } from './progress.ts';
import { certificateNotFound, objectNotFound } from './refusal.ts';
import type { ServerState } from './state.ts';
import { nextOf } from './stepwise.ts';
import { tlsCertificateNameOf } from './tls-certificate-name.ts';

type Result = OperationResult<'Set-ConnectorTlsCertificate'>;
type Input = StepInput<OperationParameters<'Set-ConnectorTlsCertificate'>>;

export function nextConnectorStep(input: Input): StepOutcome<Result> {
  const { kind, connector, thumbprint } = input.parameters;
  const schema = OPERATIONS['Set-ConnectorTlsCertificate'].result;
  const begin: Result = { connector, before: null, after: null, warnings: [] };
  return nextOf(input, schema, begin, [
    (server, soFar) => {
      const { organisation } = input;
      const present =
        kind === 'Send'
          ? organisation.sendConnectors.find((each) => sendConnectorId(each) === connector)
          : receiveConnectorOn(server, connector);
      if (present === undefined) {
        const owner = Object.values(organisation.servers).find(
          (other) => kind === 'Receive' && receiveConnectorOn(other, connector) !== undefined,
        );
        if (owner === undefined)
          return { refusal: objectNotFound(organisation, server, connector) };
        const message = `The Receive connector ${connector} belongs to ${owner.name}, not to ${server.name}.`;
        return { refusal: { code: 'service-refused', message } };
      }
      const certificate = thumbprint === null ? null : storedOn(server, thumbprint);
      if (certificate === undefined) {
        return { refusal: certificateNotFound(server, thumbprint ?? '') };
      }
      const after = certificate === null ? null : tlsCertificateNameOf(certificate);
      const naming = { connector: present.name, tlsCertificateName: after };
      const set =
        kind === 'Send'
          ? setSendConnector(organisation, naming)
          : setReceiveConnector(server, naming);
      return {
        server: 'server' in set ? set.server : server,
        ...('organisation' in set ? { sendConnectors: set.organisation.sendConnectors } : {}),
        answer: {
          ...soFar,
          before: present.tlsCertificateName,
          after,
          warnings: [...set.warnings],
        },
        done: `The ${kind} connector ${present.name} now names ${after ?? 'no certificate'}; it named ${present.tlsCertificateName ?? 'none'}.`,
      };
    },
  ]);
}

function receiveConnectorOn(server: ServerState, id: string) {
  return server.receiveConnectors.find((each) => receiveConnectorId(server, each) === id);
}
