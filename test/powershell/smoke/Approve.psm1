# A module whose two functions ask before they act, for the smoke test of a host that answers.
function Invoke-Asking {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)][string] $Name)
    if ($PSCmdlet.ShouldContinue("Really use ${Name}?", 'Asking')) { "used $Name" } else { "left $Name" }
}

function Set-Thing {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([Parameter(Mandatory = $true)][string] $Name)
    if ($PSCmdlet.ShouldProcess($Name, 'Set')) { "set $Name" } else { "kept $Name" }
}

function Wait-Forever {
    [CmdletBinding()]
    param()
    while ($true) { Start-Sleep -Milliseconds 50 }
}

Export-ModuleMember -Function Invoke-Asking, Set-Thing, Wait-Forever
