<#
.SYNOPSIS
Enables the certificate for SMTP in a call of its own and answers Exchange's question about the default SMTP certificate.
.DESCRIPTION
There is no switch that answers No, and -Force means Yes: hence a host that answers. The certificate is enabled for SMTP also when the answer is No (observed, not documented).
Returns what makes the operation fail, or $null.
#>
. "$PSScriptRoot/Invoke-AnsweredCommand.ps1"
. "$PSScriptRoot/Wait-InternalTransport.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"
. "$PSScriptRoot/Get-TimeLimit.ps1"

function Enable-SmtpService {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Operation,
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$Former
    )
    $thumbprint = $Operation.Parameters.Thumbprint
    $isReplacing = $Operation.Parameters.DefaultSmtp -eq 'replace'
    $limit = Get-TimeLimit -Of 'Command'
    $expected = [string[]]@(if ($Former) { $Former; $thumbprint })
    $answer = if ($isReplacing) { 'Yes' } else { 'No' }
    $parameters = @{ Thumbprint = $thumbprint; Services = 'SMTP' }
    if ($Operation.DomainController) { $parameters['DomainController'] = $Operation.DomainController }
    $asked = Invoke-AnsweredCommand -Command 'Enable-ExchangeCertificate' -Parameters $parameters -Expected $expected -Answer $answer -TimeoutSeconds $limit
    foreach ($question in $asked.Questions) { $Operation.Questions.Add($question) }
    foreach ($warning in $asked.Warnings) { $Operation.Warnings.Add($warning) }
    if ($asked.TimedOut) {
        $Operation.HasLeftBehind = $true
        return (New-OperationFailure -Code 'timed-out' -Message "Enable-ExchangeCertificate for SMTP did not end within $limit seconds and was stopped. Whether the certificate was enabled for SMTP is not known.")
    }
    $hasEffect = $null -eq $asked.Error -or @($asked.Questions).Count -gt 0
    if ($hasEffect) {
        $default = $Former
        if ($isReplacing -and $null -eq $asked.Error -and $null -eq $asked.Unexpected) { $default = $thumbprint }
        $current = Wait-InternalTransport -Target $Target -Expected $default
        $default = "the default SMTP certificate is still $current"
        if ($current -eq $thumbprint) { $default = 'it is the default SMTP certificate' }
        if (-not $current) { $default = 'there is no default SMTP certificate' }
        $Operation.Done.Add("Certificate $thumbprint was enabled for SMTP on $($Target.Name); $default.")
    }
    if ($null -ne $asked.Unexpected) {
        return (New-OperationFailure -Code 'unexpected-question' -Message "Exchange asked something else than expected, and No was answered: $($asked.Unexpected)")
    }
    if ($null -ne $asked.Error) { return $asked.Error.Exception }
    $null
}
