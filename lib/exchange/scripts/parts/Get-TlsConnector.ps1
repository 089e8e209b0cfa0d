# The Send connector, or the Receive connector of this server, with this GUID; what Exchange says when there is none is thrown.
. "$PSScriptRoot/New-OperationFailure.ps1"

function Get-TlsConnector {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable]$Target,
        [Parameter(Mandatory)] [ValidateSet('Send', 'Receive')] [string]$Kind,
        [Parameter(Mandatory)] [string]$Guid
    )
    $common = $Target.Common
    if ($Kind -eq 'Send') { return (Get-SendConnector -Identity $Guid @common) }
    $connector = Get-ReceiveConnector -Identity $Guid @common
    $owner = ([string]$connector.Server).Split('.')[0]
    if ($owner -ne $Target.Name) {
        throw (New-OperationFailure -Code 'service-refused' -Message "The Receive connector $($connector.Name) belongs to $owner, not to $($Target.Name).")
    }
    $connector
}
