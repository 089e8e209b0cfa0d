<#
.SYNOPSIS
Restarts what holds a certificate in memory, so that it loads it anew.
.DESCRIPTION
POP and IMAP mean front end and back end. Only what runs is restarted, and nothing is started that was stopped.
Windows: Restart-Service, Start-Service; reads Get-Service.
.PARAMETER OperationId
Identifies this run; the same id never acts twice.
.PARAMETER Server
Short name of the server this is meant for; another one refuses.
.PARAMETER Fence
Number under which the change was allowed; one lower than the server has seen is refused.
.PARAMETER Consumers
POP, IMAP, UM, UMCallRouter, IIS, Transport, separated by commas; restarted in this order.
.OUTPUTS
One line of JSON.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$')]
    [string]$OperationId = $env:SSM_OperationId,

    [ValidatePattern('^[A-Za-z0-9_-]{1,63}$')]
    [string]$Server = $env:SSM_Server,

    [ValidatePattern('^[0-9]{1,15}$')]
    [string]$Fence = $env:SSM_Fence,

    [ValidatePattern('^(POP|IMAP|UM|UMCallRouter|IIS|Transport)(,(POP|IMAP|UM|UMCallRouter|IIS|Transport)){0,5}$')]
    [string]$Consumers = $env:SSM_Consumers
)

. "$PSScriptRoot/parts/Invoke-Operation.ps1"
. "$PSScriptRoot/parts/Restart-RunningService.ps1"
. "$PSScriptRoot/parts/Test-ServiceRunning.ps1"

Invoke-Operation -Name 'Restart-CertificateConsumer' -Bound $PSBoundParameters -Changes -WhatIfRun:$WhatIfPreference -Parameters @{
    OperationId = $OperationId
    Server      = $Server
    Fence       = $Fence
    Consumers   = $Consumers
} -Action {
    param($Operation)
    # An Edge server has of all these only MSExchangeTransport.
    $services = @{
        POP          = 'MSExchangePOP3', 'MSExchangePOP3BE'
        IMAP         = 'MSExchangeIMAP4', 'MSExchangeIMAP4BE'
        UM           = 'MSExchangeUM'
        UMCallRouter = 'MSExchangeUMCR'
        IIS          = 'WAS', 'W3SVC'
        Transport    = 'MSExchangeFrontEndTransport', 'MSExchangeTransport'
    }
    $name = $env:COMPUTERNAME.ToUpperInvariant()
    $restarted = [System.Collections.Generic.List[string]]::new()
    $notRunning = [System.Collections.Generic.List[string]]::new()
    foreach ($consumer in @($Operation.Parameters.Consumers.Split(',') | Select-Object -Unique)) {
        $running = @($services[$consumer] | Where-Object { Test-ServiceRunning -Name $_ })
        # The activation service alone serves nobody.
        if ($consumer -eq 'IIS' -and $running -notcontains 'W3SVC') { $running = @() }
        if ($running.Count -eq 0) {
            if ($Operation.WhatIf) { $Operation.Would.Add("$consumer does not run on $name and would be left as it is.") }
            $notRunning.Add($consumer)
            continue
        }
        if ($Operation.WhatIf) {
            $Operation.Would.Add("$consumer would be restarted on $name ($($running -join ', ')).")
            continue
        }
        # The activation service takes the web service along.
        $first = if ($running -contains 'WAS') { @('WAS') } else { $running }
        Restart-RunningService -Names $first -Awaited $running
        $restarted.Add($consumer)
        $Operation.Done.Add("$consumer was restarted on $name.")
    }
    [ordered]@{ restarted = $restarted; notRunning = $notRunning }
}
