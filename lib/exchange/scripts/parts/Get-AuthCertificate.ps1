<#
.SYNOPSIS
The certificates that sign what Exchange says to partners by OAuth; $null on an Edge server, which knows of none.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/ConvertTo-IsoDate.ps1"

function Get-AuthCertificate {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { return $null }
        $common = $Target.Common
        $configuration = Get-AuthConfig @common
        $next = Get-ThumbprintValue $configuration 'NextCertificateThumbprint'
        $effective = $null
        # Without a next certificate the date is a left-over of the last change.
        if ($null -ne $next) {
            $effective = ConvertTo-IsoDate (Get-PropertyValue $configuration 'NextCertificateEffectiveDate')
        }
        @{
            current         = Get-ThumbprintValue $configuration 'CurrentCertificateThumbprint'
            previous        = Get-ThumbprintValue $configuration 'PreviousCertificateThumbprint'
            next            = $next
            nextEffectiveAt = $effective
        }
    }
}
