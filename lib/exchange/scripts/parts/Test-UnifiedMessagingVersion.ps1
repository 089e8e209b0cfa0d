<#
.SYNOPSIS
Whether the server's role and version have Unified Messaging: Mailbox servers up to Exchange 2016.
#>
function Test-UnifiedMessagingVersion {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    if ($Target.IsEdge) {
        return $false
    }
    if ($null -eq $Target.Version) {
        throw 'The version of Exchange is not known.'
    }
    return ('2013', '2016' -contains $Target.Version)
}
