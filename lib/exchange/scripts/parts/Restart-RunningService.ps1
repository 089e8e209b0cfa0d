# Restarts Windows services, and waits until all that are awaited run again; one that stays behind is started.
. "$PSScriptRoot/Get-TimeLimit.ps1"
. "$PSScriptRoot/New-OperationFailure.ps1"

function Restart-RunningService {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string[]]$Names,
        [Parameter(Mandatory)] [string[]]$Awaited
    )
    $limit = Get-TimeLimit -Of 'Service'
    foreach ($name in $Names) {
        # What depends on a service is stopped with it, and started again by the same cmdlet.
        Restart-Service -Name $name -Force -WarningAction SilentlyContinue -ErrorAction Stop
    }
    foreach ($name in $Awaited) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while ($true) {
            $status = [string](Get-Service -Name $name -ErrorAction Stop).Status
            if ($status -eq 'Running') { break }
            if ($watch.Elapsed.TotalSeconds -ge $limit) {
                throw (New-OperationFailure -Code 'timed-out' -Message "The service $name was restarted and does not run after $limit seconds.")
            }
            if ($status -eq 'Stopped') {
                Start-Service -Name $name -WarningAction SilentlyContinue -ErrorAction Stop
            }
            Start-Sleep -Seconds 1
        }
    }
}
