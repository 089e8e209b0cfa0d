<#
.SYNOPSIS
Gives the seconds after which waiting for something ends.
#>
function Get-TimeLimit {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [ValidateSet('Lock', 'Command', 'DefaultCertificate', 'Service')] [string]$Of)
    switch ($Of) {
        'Lock' { 60 }
        'Command' { 300 }
        'DefaultCertificate' { 60 }
        'Service' { 120 }
    }
}
