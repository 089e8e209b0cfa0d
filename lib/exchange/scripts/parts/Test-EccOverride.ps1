<#
.SYNOPSIS
Whether a setting override switches elliptic-curve certificates on for this server.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Test-EccOverride {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory)] [hashtable]$Target)
    $common = $Target.Common
    foreach ($override in @(Get-SettingOverride @common)) {
        if ([string](Get-PropertyValue $override 'ComponentName') -ne 'Global') { continue }
        if ([string](Get-PropertyValue $override 'SectionName') -ne 'ECCCertificateSupport') { continue }
        $servers = @(@(Get-PropertyValue $override 'Server') | Where-Object { [string]$_ -ne '' } |
                ForEach-Object { ([string]$_).Split('.')[0] })
        if ($servers.Count -gt 0 -and $servers -notcontains $Target.Name) { continue }
        if (@(Get-PropertyValue $override 'Parameters') -match '^\s*Enabled\s*=\s*true\s*$') { return $true }
    }
    return $false
}
