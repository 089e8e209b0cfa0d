# Sets the certificate name of POP or IMAP and returns the names before and after; $null in a what-if run.
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-KnownValue.ps1"
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-PopSetting.ps1"
. "$PSScriptRoot/Get-ImapSetting.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"

function Set-CertificateName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Operation,
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [ValidateSet('POP', 'IMAP')] [string]$Protocol,
        [Parameter(Mandatory)] [string]$Name
    )
    $read = {
        $reading = if ($Protocol -eq 'POP') { Get-PopSetting -Target $Target } else { Get-ImapSetting -Target $Target }
        Get-KnownValue -Reading $reading
    }
    $settings = & $read
    if ($null -eq $settings) {
        throw (New-OperationFailure -Code 'service-refused' -Message "The $Protocol service is not installed on $($Target.Name).")
    }
    $before = [string](Get-TextValue $settings 'X509CertificateName')
    if ($Operation.WhatIf) {
        $Operation.Would.Add("The certificate name of $Protocol on $($Target.Name) would be set to $Name; it is $before.")
        return $null
    }
    $call = $Target.Common + @{
        Server              = $Target.Name
        X509CertificateName = $Name
        WarningAction       = 'SilentlyContinue'
        WarningVariable     = 'warned'
    }
    $warned = @()
    if ($Protocol -eq 'POP') { [void](Set-PopSettings @call) }
    else { [void](Set-ImapSettings @call) }
    foreach ($warning in $warned) { $Operation.Warnings.Add($warning.Message) }
    $Operation.Done.Add("The certificate name of $Protocol on $($Target.Name) was set to $Name; it was $before.")
    [ordered]@{ before = $before; after = [string](Get-TextValue (& $read) 'X509CertificateName') }
}
