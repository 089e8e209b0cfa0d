<#
.SYNOPSIS
What a directory server says of itself (rootDSE), asked by LDAP: a domain controller, or an Edge server's own AD LDS. $null where there is no Windows to ask with.
#>
function Get-DirectoryRoot {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [string]$DomainController)
    if ($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
        return $null
    }
    $directory = if ($DomainController) { $DomainController } else { 'localhost:50389' }
    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList "LDAP://$directory/RootDSE"
    try {
        $entry.RefreshCache([string[]]@('dnsHostName', 'supportedCapabilities'))
        return @{
            directory    = $directory
            capabilities = [object[]]@($entry.Properties['supportedCapabilities'] | ForEach-Object { [string]$_ })
        }
    }
    finally {
        $entry.Dispose()
    }
}
