<#
.SYNOPSIS
Finds out whether an operation could do its work on this Exchange server; changes nothing.
.DESCRIPTION
Whether the Exchange Service Host runs, the directory answers and takes changes, this account can open the certificate's private key, and the SSM Agent, PowerShell's language mode and its version are what the operations need.
What can't be found out is reported with its reason.
Exchange: Get-ExchangeServer. Windows: Get-Service, Get-ItemProperty (registry), the computer's certificate store, and LDAP's rootDSE.
.PARAMETER OperationId
Identifies this run.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Thumbprint
The certificate whose private key must be readable; empty: none in particular.
.OUTPUTS
One line of JSON.
#>
[CmdletBinding()]
param(
    [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$')]
    [string]$OperationId = $env:SSM_OperationId,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}$')]
    [string]$Server = $env:SSM_Server,

    [ValidatePattern('^([0-9A-F]{40})?$')]
    [string]$Thumbprint = $env:SSM_Thumbprint
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Import-ExchangeShell.ps1"
. "$PSScriptRoot/parts/Get-Reading.ps1"
. "$PSScriptRoot/parts/Test-ServiceHost.ps1"
. "$PSScriptRoot/parts/Test-DirectoryWritable.ps1"
. "$PSScriptRoot/parts/Test-PrivateKey.ps1"
. "$PSScriptRoot/parts/Test-AgentVersion.ps1"
. "$PSScriptRoot/parts/Test-LanguageMode.ps1"
. "$PSScriptRoot/parts/Test-PowerShellVersion.ps1"

Invoke-Operation -Name 'Test-OperationPermission' -Bound $PSBoundParameters -WithoutExchange -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Thumbprint  = $Thumbprint
} -Action {
    param($Operation)
    # Here a shell that can't be loaded is a finding, not a failure.
    $shell = Get-Reading { Import-ExchangeShell }
    @{
        checks = [object[]]@(
            Test-ServiceHost
            Test-DirectoryWritable -Shell $shell
            Test-PrivateKey -Thumbprint ([string]$Operation.Parameters.Thumbprint)
            Test-AgentVersion
            Test-LanguageMode
            Test-PowerShellVersion
        )
    }
}
