/** Every cmdlet that scripts may call, with every parameter they may give it. What stands here is what Signet can do on a server. */
import type { OperationName } from '../../../lib/exchange/operations.ts';

export interface AllowedCmdlet {
  /** Names; `(first)`: an argument without a name, where one is usual. */
  readonly parameters: readonly string[];
  /** The only operations that may call it; absent: it changes nothing. */
  readonly changes?: readonly OperationName[];
}

/** What most calls of Exchange's cmdlets are given. */
const COMMON = ['DomainController', 'ErrorAction'] as const;

const DIRECTORY: AllowedCmdlet = {
  parameters: ['Server', 'ADPropertiesOnly', ...COMMON],
};
const WARNED = ['WarningAction', 'WarningVariable'] as const;

/** Of Exchange. */
export const EXCHANGE_CMDLETS: Readonly<Record<string, AllowedCmdlet>> = {
  'Get-ActiveSyncVirtualDirectory': DIRECTORY,
  'Get-AuthConfig': { parameters: [...COMMON] },
  'Get-ClientAccessServer': { parameters: ['Identity', ...COMMON] },
  'Get-ClientAccessService': { parameters: ['Identity', ...COMMON] },
  'Get-EcpVirtualDirectory': DIRECTORY,
  'Get-EdgeSubscription': { parameters: [...COMMON] },
  'Get-ExchangeCertificate': { parameters: ['Server', 'Thumbprint', ...COMMON] },
  'Get-ExchangeServer': { parameters: ['Identity', ...COMMON] },
  'Get-FederationTrust': { parameters: [...COMMON] },
  'Get-HybridConfiguration': { parameters: [...COMMON] },
  'Get-ImapSettings': { parameters: ['Server', ...COMMON] },
  'Get-MailboxServer': { parameters: ['Identity', ...COMMON] },
  'Get-MapiVirtualDirectory': DIRECTORY,
  'Get-OabVirtualDirectory': DIRECTORY,
  'Get-OutlookAnywhere': DIRECTORY,
  'Get-OwaVirtualDirectory': DIRECTORY,
  'Get-PopSettings': { parameters: ['Server', ...COMMON] },
  'Get-ReceiveConnector': { parameters: ['Server', 'Identity', ...COMMON] },
  'Get-SendConnector': { parameters: ['Identity', ...COMMON] },
  'Get-ServerComponentState': { parameters: ['Identity', ...COMMON] },
  'Get-SettingOverride': { parameters: [...COMMON] },
  'Get-TransportService': { parameters: ['Identity', ...COMMON] },
  'Get-UMCallRouterSettings': { parameters: ['Server', ...COMMON] },
  'Get-UMService': { parameters: ['Identity', ...COMMON] },
  'Get-WebServicesVirtualDirectory': DIRECTORY,
  'Enable-ExchangeCertificate': {
    parameters: ['Thumbprint', 'Services', 'Force', 'DoNotRequireSsl', ...WARNED, ...COMMON],
    changes: ['Enable-ServiceCertificate'],
  },
  'New-ExchangeCertificate': {
    parameters: [
      'Services',
      'SubjectName',
      'DomainName',
      'FriendlyName',
      'KeySize',
      'PrivateKeyExportable',
      'Force',
      ...WARNED,
      ...COMMON,
    ],
    changes: ['New-InternalTransportCertificate'],
  },
  'Remove-ExchangeCertificate': {
    parameters: ['Thumbprint', 'Confirm', ...WARNED, ...COMMON],
    changes: ['Remove-ServiceCertificate'],
  },
  'Set-ImapSettings': {
    parameters: ['Server', 'X509CertificateName', ...WARNED, ...COMMON],
    changes: ['Set-PopImapCertificateName'],
  },
  'Set-PopSettings': {
    parameters: ['Server', 'X509CertificateName', ...WARNED, ...COMMON],
    changes: ['Set-PopImapCertificateName'],
  },
  'Set-ReceiveConnector': {
    parameters: ['Identity', 'TlsCertificateName', ...WARNED, ...COMMON],
    changes: ['Set-ConnectorTlsCertificate'],
  },
  'Set-SendConnector': {
    parameters: ['Identity', 'TlsCertificateName', ...WARNED, ...COMMON],
    changes: ['Set-ConnectorTlsCertificate'],
  },
  'Set-UMCallRouterSettings': {
    parameters: ['Server', 'UMStartupMode', ...WARNED, ...COMMON],
    changes: ['Set-UmStartupMode'],
  },
  'Set-UMService': {
    parameters: ['Identity', 'UMStartupMode', ...WARNED, ...COMMON],
    changes: ['Set-UmStartupMode'],
  },
};

/** Of Windows and IIS. */
export const WINDOWS_CMDLETS: Readonly<Record<string, AllowedCmdlet>> = {
  'Add-PSSnapin': { parameters: ['Name', 'ErrorAction'] },
  'Get-ChildItem': { parameters: ['Path', 'ErrorAction'] },
  'Get-ItemProperty': { parameters: ['Path', 'ErrorAction'] },
  'Get-NetIPAddress': { parameters: ['AddressFamily', 'ErrorAction'] },
  'Get-Service': { parameters: ['Name', 'ErrorAction'] },
  'Get-WebBinding': { parameters: ['Protocol', 'ErrorAction'] },
  'Get-WebConfigurationProperty': {
    parameters: ['PSPath', 'Location', 'Filter', 'Name', 'ErrorAction'],
  },
  'Start-Service': {
    parameters: ['Name', 'WarningAction', 'ErrorAction'],
    changes: ['Restart-CertificateConsumer'],
  },
  'Restart-Service': {
    parameters: ['Name', 'Force', 'WarningAction', 'ErrorAction'],
    changes: ['Restart-CertificateConsumer'],
  },
};

/** Of PowerShell itself; none of them reaches anything outside the process. */
export const POWERSHELL_CMDLETS: Readonly<Record<string, AllowedCmdlet>> = {
  'Add-Type': { parameters: ['TypeDefinition'] },
  'ConvertFrom-Json': { parameters: ['InputObject'] },
  'ForEach-Object': { parameters: ['(first)'] },
  'Get-Command': { parameters: ['Name', 'CommandType', 'ErrorAction'] },
  'Import-Module': { parameters: ['Name', 'ErrorAction'] },
  'New-Object': { parameters: ['TypeName', 'ArgumentList'] },
  'Select-Object': { parameters: ['First', 'Unique'] },
  'Set-StrictMode': { parameters: ['Version'] },
  'Sort-Object': { parameters: [] },
  'Start-Sleep': { parameters: ['Milliseconds', 'Seconds'] },
  'Where-Object': { parameters: ['(first)'] },
};

export const ALLOWED_CMDLETS: Readonly<Record<string, AllowedCmdlet>> = {
  ...EXCHANGE_CMDLETS,
  ...WINDOWS_CMDLETS,
  ...POWERSHELL_CMDLETS,
};

/** Methods of objects that change something outside the process. */
export const CHANGING_METHODS: Readonly<Record<string, readonly OperationName[]>> = {
  AddSslCertificate: ['Set-BackEndBinding'],
};

/** Parts that run a script block they were handed, by the variable that holds it. */
export const RUNS_BLOCKS: Readonly<Record<string, string>> = {
  'Invoke-OperationAction': '$Action',
  'Get-Reading': '$ReadingOf',
  'Set-CertificateName': '$read',
  'Set-StartupMode': '$read',
};
