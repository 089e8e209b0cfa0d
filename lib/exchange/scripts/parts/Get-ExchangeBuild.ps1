<#
.SYNOPSIS
The build of Exchange, e.g. 15.1.2507.39; $null when nothing tells it.
#>
. "$PSScriptRoot/Get-PropertyValue.ps1"

function Get-ExchangeBuild {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowNull()] [object]$ExchangeServer)
    # AdminDisplayVersion keeps the number of the cumulative update; the file's version counts security updates too.
    if ($env:ExchangeInstallPath) {
        $file = [System.IO.Path]::Combine($env:ExchangeInstallPath, 'Bin', 'ExSetup.exe')
        if ([System.IO.File]::Exists($file)) {
            $version = [System.Diagnostics.FileVersionInfo]::GetVersionInfo($file)
            return '{0}.{1}.{2}.{3}' -f $version.FileMajorPart, $version.FileMinorPart, $version.FileBuildPart, $version.FilePrivatePart
        }
    }
    $text = [string](Get-PropertyValue $ExchangeServer 'AdminDisplayVersion')
    if ($text -match '(\d+)\.(\d+) \(Build (\d+)\.(\d+)\)') {
        return '{0}.{1}.{2}.{3}' -f [int]$Matches[1], [int]$Matches[2], [int]$Matches[3], [int]$Matches[4]
    }
    return $null
}
