<#
.SYNOPSIS
Makes Exchange's cmdlets available in this session; returns the domain controller to read everything from, $null on an Edge server.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"

function Import-ExchangeShell {
    [CmdletBinding()]
    [OutputType([string])]
    param()
    if (-not (Get-Command -Name 'Get-ExchangeServer' -ErrorAction SilentlyContinue)) {
        if (-not (Get-Command -Name 'Add-PSSnapin' -ErrorAction SilentlyContinue)) {
            throw (New-OperationFailure -Code 'exchange-error' -Message 'Exchange''s cmdlets load in Windows PowerShell 5.1 only; this is another PowerShell.')
        }
        try {
            Add-PSSnapin -Name 'Microsoft.Exchange.Management.PowerShell.SnapIn' -ErrorAction Stop
        }
        catch [System.UnauthorizedAccessException], [System.Security.SecurityException] {
            throw (New-OperationFailure -Code 'not-permitted' -Message ([string]$_.Exception.Message))
        }
        catch {
            throw (New-OperationFailure -Code 'exchange-error' -Message ([string]$_.Exception.Message))
        }
    }
    $server = Get-ExchangeServer -Identity $env:COMPUTERNAME -ErrorAction Stop
    if ($server.IsEdgeServer) {
        return $null
    }
    return [string]$server.OriginatingServer
}
