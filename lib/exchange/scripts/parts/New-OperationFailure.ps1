<#
.SYNOPSIS
Makes the exception that ends an operation with one of Signet's stable failure codes.
#>
function New-OperationFailure {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Code,
        [Parameter(Mandatory)] [string]$Message
    )
    $failure = New-Object -TypeName System.InvalidOperationException -ArgumentList $Message
    $failure.Data['SignetCode'] = $Code
    $failure
}
