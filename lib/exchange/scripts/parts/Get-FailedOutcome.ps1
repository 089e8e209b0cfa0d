<#
.SYNOPSIS
Puts an error record into the form in which a failed operation is printed.
#>
. "$PSScriptRoot/Get-FailureCode.ps1"

function Get-FailedOutcome {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $ErrorRecord,
        [AllowEmptyCollection()] [string[]]$Done = @()
    )
    $failure = Get-FailureCode -ErrorRecord $ErrorRecord
    [ordered]@{
        state   = 'failed'
        failure = [ordered]@{ code = $failure.Code; message = $failure.Message; done = @($Done) }
    }
}
