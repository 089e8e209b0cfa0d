<#
.SYNOPSIS
The version a program prints when asked with -version; $null when it prints none within five seconds.
#>
function Get-ProgramVersion {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string]$Path)
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList $Path, '-version'
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $printed = $process.StandardOutput.ReadToEndAsync()
        if (-not $process.WaitForExit(5000)) {
            $process.Kill()
            return $null
        }
        if ($printed.Result -match '\d+(\.\d+){2,3}') { return $Matches[0] }
        return $null
    }
    finally {
        $process.Dispose()
    }
}
