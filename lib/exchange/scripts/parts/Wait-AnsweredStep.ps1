<#
.SYNOPSIS
Runs the command of a PowerShell pipeline until it ends or the time is over; $true when it ended. Throws what the command throws.
#>
function Wait-AnsweredStep {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Shell,
        [Parameter(Mandatory)] [System.Diagnostics.Stopwatch]$Watch,
        [Parameter(Mandatory)] [int]$TimeoutSeconds,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.Generic.List[object]]$Output
    )
    $running = $Shell.BeginInvoke()
    $left = [math]::Max(0, $TimeoutSeconds * 1000 - $Watch.ElapsedMilliseconds)
    if (-not $running.AsyncWaitHandle.WaitOne([int]$left)) {
        # A cmdlet that does not listen is left behind; stopping it must not hang either.
        $stopping = $Shell.BeginStop($null, $null)
        [void]$stopping.AsyncWaitHandle.WaitOne(5000)
        return $false
    }
    foreach ($item in $Shell.EndInvoke($running)) { $Output.Add($item) }
    $true
}
