<#
.SYNOPSIS
Assigns a certificate of this server to services of Exchange.
.DESCRIPTION
All services but SMTP are enabled in one call with -Force. SMTP is a call of its own; Exchange's question whether the default SMTP certificate is to be replaced is answered as DefaultSmtp says, and any other question with No.
The default SMTP certificate is read before and after. If it moved although it should have stayed, it is put back.
Exchange: Enable-ExchangeCertificate; reads Get-ExchangeCertificate, Get-ExchangeServer, Get-TransportService, Get-PopSettings, Get-ImapSettings.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Thumbprint
The certificate.
.PARAMETER Services
Services, separated by commas.
.PARAMETER DefaultSmtp
keep or replace: what becomes of the default SMTP certificate.
.PARAMETER DoNotRequireSsl
true: IIS is not made to require SSL.
.OUTPUTS
One line of JSON.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$')]
    [string]$OperationId = $env:SSM_OperationId,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}$')]
    [string]$Server = $env:SSM_Server,

    [ValidatePattern('^[0-9]{1,15}$')]
    [string]$Fence = $env:SSM_Fence,

    [ValidatePattern('^[0-9A-F]{40}$')]
    [string]$Thumbprint = $env:SSM_Thumbprint,

    [ValidatePattern('^(IMAP|POP|UM|IIS|SMTP|Federation|UMCallRouter)(,(IMAP|POP|UM|IIS|SMTP|Federation|UMCallRouter)){0,6}$')]
    [string]$Services = $env:SSM_Services,

    [ValidatePattern('^(keep|replace)$')]
    [string]$DefaultSmtp = $env:SSM_DefaultSmtp,

    [ValidatePattern('^(true|false)$')]
    [string]$DoNotRequireSsl = $env:SSM_DoNotRequireSsl
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Get-ReadTarget.ps1"
. "$PSScriptRoot/parts/Get-ExchangeBuild.ps1"
. "$PSScriptRoot/parts/Get-ExchangeVersion.ps1"
. "$PSScriptRoot/parts/Get-BooleanValue.ps1"
. "$PSScriptRoot/parts/Get-AssignmentState.ps1"
. "$PSScriptRoot/parts/Enable-SmtpService.ps1"
. "$PSScriptRoot/parts/Restore-InternalTransport.ps1"

Invoke-Operation -Name 'Enable-ServiceCertificate' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId     = $OperationId
    Server          = $Server
    Fence           = $Fence
    Thumbprint      = $Thumbprint
    Services        = $Services
    DefaultSmtp     = $DefaultSmtp
    DoNotRequireSsl = $DoNotRequireSsl
} -Action {
    param($Operation)
    $asked = $Operation.Parameters
    $target = Get-ReadTarget -DomainController $Operation.DomainController
    $wanted = $asked.Services.Split(',')
    $others = @('IMAP', 'POP', 'UM', 'IIS', 'Federation', 'UMCallRouter' | Where-Object { $wanted -contains $_ })
    $before = Get-AssignmentState -Target $target -Thumbprint $asked.Thumbprint
    if ($Operation.WhatIf) {
        if ($others.Count -gt 0) {
            $Operation.Would.Add("Certificate $($asked.Thumbprint) would be enabled for $($others -join ', ') on $($target.Name).")
        }
        if ($wanted -contains 'SMTP') {
            $answer = if ($asked.DefaultSmtp -eq 'replace') { 'Yes' } else { 'No' }
            $default = "the question whether to replace the default SMTP certificate $($before.InternalTransport) would be answered with $answer"
            if (-not $before.InternalTransport) { $default = 'there is no default SMTP certificate' }
            if ($before.InternalTransport -eq $asked.Thumbprint) { $default = 'it is the default SMTP certificate' }
            $Operation.Would.Add("Certificate $($asked.Thumbprint) would be enabled for SMTP on $($target.Name); $default.")
        }
        return
    }
    if ($others.Count -gt 0) {
        $call = $target.Common + @{
            Thumbprint      = $asked.Thumbprint
            Services        = $others
            Force           = $true
            DoNotRequireSsl = $asked.DoNotRequireSsl -eq 'true'
            WarningAction   = 'SilentlyContinue'
            WarningVariable = 'warned'
        }
        $warned = @()
        [void](Enable-ExchangeCertificate @call)
        foreach ($warning in $warned) { $Operation.Warnings.Add($warning.Message) }
        $Operation.Done.Add("Certificate $($asked.Thumbprint) was enabled for $($others -join ', ') on $($target.Name)$(if (@($warned).Count -gt 0) { ', with warnings' }).")
    }
    $failure = $null
    if ($wanted -contains 'SMTP') {
        $failure = Enable-SmtpService -Operation $Operation -Target $target -Former $before.InternalTransport
    }
    $isRestored = $false
    if ($asked.DefaultSmtp -eq 'keep') {
        $isRestored = Restore-InternalTransport -Operation $Operation -Target $target -Former $before.InternalTransport
    }
    if ($null -ne $failure) { throw $failure }
    $after = Get-AssignmentState -Target $target -Thumbprint $asked.Thumbprint
    [ordered]@{
        questions           = $Operation.Questions
        warnings            = $Operation.Warnings
        services            = [ordered]@{ before = $before.Services; after = $after.Services }
        internalTransport   = [ordered]@{ before = $before.InternalTransport; after = $after.InternalTransport; restored = $isRestored }
        popCertificateName  = $(if ($before.PopName -and $after.PopName) { [ordered]@{ before = $before.PopName; after = $after.PopName } } else { $null })
        imapCertificateName = $(if ($before.ImapName -and $after.ImapName) { [ordered]@{ before = $before.ImapName; after = $after.ImapName } } else { $null })
    }
}
