<#
.SYNOPSIS
Runs one cmdlet of Exchange's in a runspace of its own, whose host answers its questions, and stops it when it hangs.
.DESCRIPTION
Answer is given only to a question that names every text in Expected; any other question gets No and counts as unexpected.
Returns Questions (text, answer), Warnings, Output, Unexpected (the first such question's text or $null), TimedOut, and Error (an error record or $null).
#>
. "$PSScriptRoot/Add-AnsweringHost.ps1"
. "$PSScriptRoot/Wait-AnsweredStep.ps1"
. "$PSScriptRoot/Get-InnerErrorRecord.ps1"
. "$PSScriptRoot/Import-ExchangeShell.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"

function Invoke-AnsweredCommand {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Command,
        [Parameter(Mandatory)] [hashtable]$Parameters,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [string[]]$Expected,
        [Parameter(Mandatory)] [ValidateSet('Yes', 'No')] [string]$Answer,
        [int]$TimeoutSeconds = 300
    )
    Add-AnsweringHost
    $answering = New-Object -TypeName Signet.AnsweringHost -ArgumentList @($Expected, $Answer)
    $session = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
    foreach ($name in 'Import-ExchangeShell', 'New-OperationFailure') {
        $definition = (Get-Command -Name $name -CommandType Function).Definition
        $session.Commands.Add((New-Object -TypeName System.Management.Automation.Runspaces.SessionStateFunctionEntry -ArgumentList $name, $definition))
    }
    $runspace = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($answering, $session)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $output = [System.Collections.Generic.List[object]]::new()
    $warnings = [System.Collections.Generic.List[string]]::new()
    $record = $null
    $hasEnded = $true
    $runspace.Open()
    try {
        $steps = @(
            @{ Command = 'Import-ExchangeShell'; Parameters = @{} },
            @{ Command = $Command; Parameters = $Parameters + @{ ErrorAction = 'Stop' } }
        )
        foreach ($step in $steps) {
            $output.Clear()
            $shell = [System.Management.Automation.PowerShell]::Create()
            $shell.Runspace = $runspace
            [void]$shell.AddCommand($step.Command).AddParameters($step.Parameters)
            try {
                $hasEnded = Wait-AnsweredStep -Shell $shell -Watch $watch -TimeoutSeconds $TimeoutSeconds -Output $output
            }
            finally {
                foreach ($warning in $shell.Streams.Warning) { $warnings.Add($warning.Message) }
            }
            if (-not $hasEnded) { break }
        }
    }
    catch {
        $record = Get-InnerErrorRecord -ErrorRecord $_
    }
    # Closing waits for a command that hangs, so a runspace that was left behind goes with the process.
    if ($hasEnded) { $runspace.Dispose() }
    $asked = @($answering.Questions)
    $strange = @($asked | Where-Object { -not $_.IsExpected })
    @{
        Questions  = [object[]]@($asked | ForEach-Object { [ordered]@{ text = $_.Text; answer = $_.Answer } })
        Warnings   = $warnings.ToArray()
        Output     = $output.ToArray()
        Unexpected = $(if ($strange.Count -gt 0) { $strange[0].Text } else { $null })
        TimedOut   = -not $hasEnded
        Error      = $record
    }
}
