<#
.SYNOPSIS
Finds the stable failure code and the whole message of an error record; what nothing here knows is an 'exchange-error'.
#>
function Get-FailureCode {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $ErrorRecord)
    $exception = $ErrorRecord.Exception
    if ($exception -is [System.Management.Automation.ActionPreferenceStopException]) {
        $exception = $exception.ErrorRecord.Exception
    }
    if ($exception -is [System.Management.Automation.MethodInvocationException] -and $exception.InnerException) {
        $exception = $exception.InnerException
    }
    $message = $exception.Message
    $code = 'exchange-error'
    if ($exception.Data -and $exception.Data.Contains('SignetCode')) {
        $code = [string]$exception.Data['SignetCode']
    }
    elseif ($exception -is [System.UnauthorizedAccessException]) {
        $code = 'not-permitted'
    }
    else {
        # Seen in transcripts of real servers; where no transcript is public, the words every version has in common.
        $known = @(
            @('certificate-not-usable', 'was found but is not valid for use with Exchange Server'),
            @('certificate-not-found', 'certificate with thumbprint \S+ was not found'),
            @('key-permission', 'Insufficient rights to grant Network Service access'),
            @('service-refused', 'startup mode is TCP|UMStartupMode|is not installed on this server|New-FederationTrust|cannot be enabled for UM'),
            @('removal-refused', 'cannot be removed|are tagged with following Send Connectors'),
            @('import-refused', 'source data cannot be imported|Cannot import certificate'),
            @('not-permitted', 'INSUFF_ACCESS_RIGHTS|Insufficient access rights|sufficient permissions|write scope|Access( is|) denied')
        )
        foreach ($pair in $known) {
            if ($message -match $pair[1]) {
                $code = $pair[0]
                break
            }
        }
    }
    @{ Code = $code; Message = $message }
}
