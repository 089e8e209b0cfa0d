<#
.SYNOPSIS
Whether the Default Web Site requires SSL; an Edge server has none.
#>
. "$PSScriptRoot/Get-Reading.ps1"
. "$PSScriptRoot/Import-WebAdministration.ps1"

function Get-RequireSsl {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Target)
    Get-Reading {
        if ($Target.IsEdge) { return $false }
        Import-WebAdministration
        $access = @{
            PSPath      = 'MACHINE/WEBROOT/APPHOST'
            Location    = 'Default Web Site'
            Filter      = 'system.webServer/security/access'
            Name        = 'sslFlags'
            ErrorAction = 'Stop'
        }
        $flags = Get-WebConfigurationProperty @access
        if ($null -ne $flags -and $null -ne $flags.PSObject.Properties['Value']) {
            $flags = $flags.Value
        }
        $text = [string]$flags
        # As a number, 8 is the flag Ssl.
        if ($text -match '^\d+$') { return (([int]$text -band 8) -ne 0) }
        return (@($text.Split(',') | ForEach-Object { $_.Trim() }) -contains 'Ssl')
    }
}
