# One sentence for each of POP and IMAP whose certificate name finds this certificate and would find no other.
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KnownValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-PopSetting.ps1"
. "$PSScriptRoot/Get-ImapSetting.ps1"
. "$PSScriptRoot/Test-BearsName.ps1"

function Get-ClientAccessNeed {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] $Certificate,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]]$Others
    )
    foreach ($protocol in 'POP', 'IMAP') {
        $reading = if ($protocol -eq 'POP') { Get-PopSetting -Target $Target } else { Get-ImapSetting -Target $Target }
        $name = Get-TextValue (Get-KnownValue -Reading $reading) 'X509CertificateName'
        if ($null -eq $name -or -not (Test-BearsName -Certificate $Certificate -Name $name)) { continue }
        if (@($Others | Where-Object { Test-BearsName -Certificate $_ -Name $name }).Count -eq 0) {
            "$protocol finds no other certificate for $name."
        }
    }
}
