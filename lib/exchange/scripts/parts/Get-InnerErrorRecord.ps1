<#
.SYNOPSIS
Finds the error record a cmdlet wrote beneath those of the calls around it.
#>
function Get-InnerErrorRecord {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $ErrorRecord)
    $exception = $ErrorRecord.Exception
    while ($exception -is [System.Management.Automation.MethodInvocationException] -and $exception.InnerException) {
        $exception = $exception.InnerException
    }
    if ($exception -is [System.Management.Automation.IContainsErrorRecord]) { return $exception.ErrorRecord }
    $ErrorRecord
}
