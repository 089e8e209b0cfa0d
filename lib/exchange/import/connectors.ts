/** Connectors from an Export-Clixml file of Get-SendConnector or Get-ReceiveConnector. */
import type { ClixmlObject } from './clixml.ts';
import { booleanOf, isOfType, textOf, textsOf } from './clixml-values.ts';

export interface ImportedSendConnector {
  readonly kind: 'send';
  readonly name: string;
  readonly enabled: boolean | null;
  /** The name it gives itself; `null`: the server's own. */
  readonly fqdn: string | null;
  /** `<I>issuer<S>subject`; `null`: none is set. */
  readonly tlsCertificateName: string | null;
  readonly requireTls: boolean | null;
  readonly tlsAuthLevel: string | null;
  readonly tlsDomain: string | null;
  /** Whether mail to and from Microsoft 365 goes by it. */
  readonly cloudServicesMail: boolean | null;
  readonly smartHosts: readonly string[];
  readonly addressSpaces: readonly string[];
  /** As the export spells them, mostly short names. */
  readonly sourceServers: readonly string[];
}

export interface ImportedReceiveConnector {
  readonly kind: 'receive';
  readonly name: string;
  /** `null`: the export does not say. */
  readonly server: string | null;
  readonly enabled: boolean | null;
  readonly fqdn: string | null;
  /** e.g. `0.0.0.0:25`, `[::]:25` */
  readonly bindings: readonly string[];
  readonly tlsCertificateName: string | null;
  readonly requireTls: boolean | null;
  /** e.g. `FrontendTransport` */
  readonly transportRole: string | null;
}

export type ImportedConnector = ImportedSendConnector | ImportedReceiveConnector;

const CONFIGURATION = 'Microsoft.Exchange.Data.Directory.SystemConfiguration';
const SEND_TYPES = [`${CONFIGURATION}.SmtpSendConnectorConfig`];
const RECEIVE_TYPES = [`${CONFIGURATION}.ReceiveConnector`];

/** `null`: the object is no connector. */
export function readConnector(object: ClixmlObject): ImportedConnector | null {
  if (isOfType(object, SEND_TYPES)) return readSendConnector(object);
  return isOfType(object, RECEIVE_TYPES) ? readReceiveConnector(object) : null;
}

function readSendConnector(object: ClixmlObject): ImportedSendConnector {
  return {
    kind: 'send',
    name: nameOf(object),
    enabled: booleanOf(object, 'Enabled'),
    fqdn: textOf(object, 'Fqdn'),
    tlsCertificateName: textOf(object, 'TlsCertificateName'),
    requireTls: booleanOf(object, 'RequireTLS'),
    tlsAuthLevel: textOf(object, 'TlsAuthLevel'),
    tlsDomain: textOf(object, 'TlsDomain'),
    cloudServicesMail: booleanOf(object, 'CloudServicesMailEnabled'),
    smartHosts: textsOf(object, 'SmartHosts'),
    addressSpaces: textsOf(object, 'AddressSpaces'),
    sourceServers: textsOf(object, 'SourceTransportServers'),
  };
}

function readReceiveConnector(object: ClixmlObject): ImportedReceiveConnector {
  const identity = textOf(object, 'Identity')?.split('\\') ?? [];
  return {
    kind: 'receive',
    name: nameOf(object),
    server: textOf(object, 'Server') ?? (identity.length === 2 ? (identity[0] ?? null) : null),
    enabled: booleanOf(object, 'Enabled'),
    fqdn: textOf(object, 'Fqdn'),
    bindings: textsOf(object, 'Bindings'),
    tlsCertificateName: textOf(object, 'TlsCertificateName'),
    requireTls: booleanOf(object, 'RequireTLS'),
    transportRole: textOf(object, 'TransportRole'),
  };
}

function nameOf(object: ClixmlObject): string {
  return textOf(object, 'Name') ?? object.text ?? '';
}
