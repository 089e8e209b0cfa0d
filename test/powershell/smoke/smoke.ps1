<#
.SYNOPSIS
Shows that a C# host inside the same process answers a module's questions, and that a hanging call is stopped.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Name,
    [int] $WatchdogMilliseconds = 1000
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

Add-Type -Language CSharp -TypeDefinition ([IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'AnsweringHost.cs')))

function Invoke-Answered {
    param([string] $Command, [hashtable] $Parameters, [int] $Answer)
    $answering = [AnsweringHost]::new($Answer)
    $state = [Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
    $state.ImportPSModule([string[]]@([IO.Path]::Combine($PSScriptRoot, 'Approve.psm1')))
    $runspace = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($answering, $state)
    $runspace.Open()
    $shell = [PowerShell]::Create()
    try {
        $shell.Runspace = $runspace
        [void] $shell.AddCommand($Command).AddParameters($Parameters)
        $running = $shell.BeginInvoke()
        $finished = $running.AsyncWaitHandle.WaitOne($WatchdogMilliseconds)
        if (-not $finished) { $shell.Stop() }
        $output = if ($finished) { $shell.EndInvoke($running) } else { @() }
        [PSCustomObject]@{
            command  = $Command
            finished = $finished
            output   = @($output | ForEach-Object { $_.ToString() })
            asked    = @($answering.Asked)
            errors   = @($shell.Streams.Error | ForEach-Object { $_.ToString() })
        }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

# Yes is the first choice of ShouldContinue; of ShouldProcess, Yes is 0 and No is 2.
$results = @(
    Invoke-Answered -Command 'Invoke-Asking' -Parameters @{ Name = $Name } -Answer 0
    Invoke-Answered -Command 'Invoke-Asking' -Parameters @{ Name = $Name } -Answer 1
    Invoke-Answered -Command 'Set-Thing' -Parameters @{ Name = $Name } -Answer 0
    Invoke-Answered -Command 'Set-Thing' -Parameters @{ Name = $Name } -Answer 2
    Invoke-Answered -Command 'Wait-Forever' -Parameters @{} -Answer 0
)
ConvertTo-Json -InputObject $results -Depth 4 -Compress
