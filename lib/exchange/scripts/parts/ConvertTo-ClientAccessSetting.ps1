<#
.SYNOPSIS
POP's or IMAP's settings as the inventory tells them. Clients meet the front end; where only the back end is installed, that one counts.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Test-ServiceRunning.ps1"

function ConvertTo-ClientAccessSetting {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowNull()] [object]$Settings,
        [Parameter(Mandatory)] [string]$FrontEnd,
        [Parameter(Mandatory)] [string]$BackEnd
    )
    if ($null -eq $Settings) {
        return $null
    }
    $isRunning = Test-ServiceRunning -Name $FrontEnd
    if ($null -eq $isRunning) {
        $isRunning = Test-ServiceRunning -Name $BackEnd
    }
    if ($null -eq $isRunning) {
        return $null
    }
    return @{
        x509CertificateName = [string](Get-PropertyValue $Settings 'X509CertificateName')
        isRunning           = $isRunning
    }
}
