/** What each operation does on a server, for whoever has to allow it: the sentence, and every cmdlet it may call. */
import { OPERATION_NAMES, OPERATIONS, type OperationName } from './operations.ts';

export interface OperationGuide {
  /** What it reads or changes. */
  readonly does: string;
  /** Exchange’s own cmdlets, in alphabetical order. */
  readonly exchange: readonly string[];
  /** Cmdlets of Windows that read or change the machine, in alphabetical order. */
  readonly windows: readonly string[];
}

export const OPERATION_GUIDE: Readonly<Record<OperationName, OperationGuide>> = {
  'Get-CertificateInventory': {
    does: 'Reads certificates (public parts) and everything that refers to them: IIS bindings, POP, IMAP, UM, connectors, virtual directories, Auth certificate, federation, Edge Subscriptions, versions.',
    exchange: [
      'Get-ActiveSyncVirtualDirectory',
      'Get-AuthConfig',
      'Get-ClientAccessServer',
      'Get-ClientAccessService',
      'Get-EcpVirtualDirectory',
      'Get-EdgeSubscription',
      'Get-ExchangeCertificate',
      'Get-ExchangeServer',
      'Get-FederationTrust',
      'Get-HybridConfiguration',
      'Get-ImapSettings',
      'Get-MailboxServer',
      'Get-MapiVirtualDirectory',
      'Get-OabVirtualDirectory',
      'Get-OutlookAnywhere',
      'Get-OwaVirtualDirectory',
      'Get-PopSettings',
      'Get-ReceiveConnector',
      'Get-SendConnector',
      'Get-ServerComponentState',
      'Get-SettingOverride',
      'Get-TransportService',
      'Get-UMCallRouterSettings',
      'Get-UMService',
      'Get-WebServicesVirtualDirectory',
    ],
    windows: [
      'Get-ChildItem',
      'Get-ItemProperty',
      'Get-Service',
      'Get-WebBinding',
      'Get-WebConfigurationProperty',
    ],
  },
  'Test-OperationPermission': {
    does: 'Reads whether an operation could do its work: the Exchange service host, the directory, the private key, the versions.',
    exchange: ['Get-ExchangeServer'],
    windows: ['Get-ChildItem', 'Get-ItemProperty', 'Get-Service'],
  },
  'Test-ServedCertificate': {
    does: 'Connects to the server’s own ports and reads which certificate each shows.',
    exchange: ['Get-ExchangeServer', 'Get-ReceiveConnector'],
    windows: ['Get-NetIPAddress', 'Get-Service'],
  },
  'Enable-ServiceCertificate': {
    does: 'Assigns a certificate to services; keeps the default SMTP certificate unless “replace” was approved, and puts it back if it moved.',
    exchange: [
      'Enable-ExchangeCertificate',
      'Get-ExchangeCertificate',
      'Get-ExchangeServer',
      'Get-ImapSettings',
      'Get-PopSettings',
      'Get-TransportService',
    ],
    windows: [],
  },
  'Set-PopImapCertificateName': {
    does: 'Changes the name by which POP or IMAP finds its certificate.',
    exchange: [
      'Get-ExchangeServer',
      'Get-ImapSettings',
      'Get-PopSettings',
      'Set-ImapSettings',
      'Set-PopSettings',
    ],
    windows: [],
  },
  'Set-UmStartupMode': {
    does: 'Changes the startup mode of Unified Messaging or its call router.',
    exchange: [
      'Get-ExchangeServer',
      'Get-UMCallRouterSettings',
      'Get-UMService',
      'Set-UMCallRouterSettings',
      'Set-UMService',
    ],
    windows: [],
  },
  'Restart-CertificateConsumer': {
    does: 'Restarts the named services (POP, IMAP, UM, call router, IIS, transport) where they run.',
    exchange: ['Get-ExchangeServer'],
    windows: ['Get-Service', 'Restart-Service', 'Start-Service'],
  },
  'Remove-ServiceCertificate': {
    does: 'Removes one certificate, named by its whole thumbprint; refuses while anything still needs it.',
    exchange: [
      'Get-AuthConfig',
      'Get-ExchangeCertificate',
      'Get-ExchangeServer',
      'Get-FederationTrust',
      'Get-ImapSettings',
      'Get-PopSettings',
      'Get-ReceiveConnector',
      'Remove-ExchangeCertificate',
    ],
    windows: ['Get-WebBinding'],
  },
  'Set-ConnectorTlsCertificate': {
    does: 'Changes which certificate a Send or Receive connector names.',
    exchange: [
      'Get-ExchangeCertificate',
      'Get-ExchangeServer',
      'Get-ReceiveConnector',
      'Get-SendConnector',
      'Set-ReceiveConnector',
      'Set-SendConnector',
    ],
    windows: [],
  },
  'New-InternalTransportCertificate': {
    does: 'Makes a self-signed certificate for the server’s own names, which becomes the default SMTP certificate.',
    exchange: [
      'Get-ExchangeCertificate',
      'Get-ExchangeServer',
      'Get-TransportService',
      'New-ExchangeCertificate',
    ],
    windows: [],
  },
  'Set-BackEndBinding': {
    does: 'Binds a certificate to port 444 of the Exchange Back End site.',
    exchange: ['Get-ExchangeCertificate', 'Get-ExchangeServer'],
    windows: ['Get-WebBinding'],
  },
};

/** The guide as a table in Markdown; the README holds it. */
export function operationTable(): string {
  const rows = OPERATION_NAMES.map((name) => {
    const { does, exchange, windows } = OPERATION_GUIDE[name];
    const cmdlets = [...exchange, ...windows].map((cmdlet) => `\`${cmdlet}\``).join(', ');
    return `| \`${name}\` | ${OPERATIONS[name].changes ? 'changes' : 'reads'} | ${does} | ${cmdlets} |`;
  });
  return ['| operation | | what it does | cmdlets |', '|---|---|---|---|', ...rows].join('\n');
}
