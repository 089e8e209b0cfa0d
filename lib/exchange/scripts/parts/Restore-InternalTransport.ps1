<#
.SYNOPSIS
Puts the former default SMTP certificate back when it moved although it should have stayed; $true when it had to.
.DESCRIPTION
With SMTP alone: POP, IMAP and IIS on the former certificate would move as well. Microsoft's MonitorExchangeAuthCertificate script restores it the same way.
#>
. "$PSScriptRoot/Wait-InternalTransport.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"

function Restore-InternalTransport {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Operation,
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$Former
    )
    if (-not $Former) { return $false }
    $moved = Wait-InternalTransport -Target $Target -Expected $Former
    if ($moved -eq $Former) { return $false }
    $common = $Target.Common
    try {
        Enable-ExchangeCertificate -Thumbprint $Former -Services 'SMTP' -Force -WarningAction SilentlyContinue @common
        $current = Wait-InternalTransport -Target $Target -Expected $Former
        if ($current -ne $Former) { throw "After putting it back it is $current." }
    }
    catch {
        throw (New-OperationFailure -Code 'default-certificate-moved' -Message "The default SMTP certificate moved from $Former to $moved and could not be put back: $($_.Exception.Message)")
    }
    $Operation.Done.Add("The default SMTP certificate had moved; $Former was put back.")
    $true
}
