<#
.SYNOPSIS
Version of the SSM Agent: the running one's own word, else what its installer noted; $null when there is none.
#>
. "$PSScriptRoot/Get-TextValue.ps1"
. "$PSScriptRoot/Get-RegistryValue.ps1"
. "$PSScriptRoot/Get-ProgramVersion.ps1"

function Get-AgentVersion {
    [CmdletBinding()]
    param()
    # The installer's note can lag behind: the agent brings itself up to date.
    $image = ([string](Get-RegistryValue -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\AmazonSSMAgent' -Name 'ImagePath')).Trim('"', ' ')
    if ($image -and [System.IO.File]::Exists($image)) {
        $version = Get-ProgramVersion -Path $image
        if ($null -ne $version) { return $version }
    }
    foreach ($root in 'HKLM:\SOFTWARE', 'HKLM:\SOFTWARE\WOW6432Node') {
        $path = "$root\Microsoft\Windows\CurrentVersion\Uninstall\*"
        $installed = @(Get-ItemProperty -Path $path -ErrorAction SilentlyContinue |
                Where-Object { (Get-TextValue $_ 'DisplayName') -eq 'Amazon SSM Agent' })
        foreach ($entry in $installed) {
            $version = Get-TextValue $entry 'DisplayVersion'
            if ($null -ne $version) { return $version }
        }
    }
    return $null
}
