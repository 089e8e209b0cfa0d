# What is not PowerShell's own here: these cmdlets of Microsoft.PowerShell.Utility, .Management and .Security, as far as
# the scripts use them, and the host. The language, modules, runspaces, providers and every other cmdlet that is found
# (Microsoft.PowerShell.Core: Import-Module, Where-Object, ForEach-Object, Invoke-Command, Out-Null and so on) are the engine's.
@{
    ModuleVersion     = '1.0'
    GUID              = '6d1c7c0e-0f0b-4c39-9d55-2f5a3c1c9a41'
    RootModule        = '../../pwsh.dll'
    PowerShellVersion = '7.0'
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
    CmdletsToExport   = @(
        'Add-Type', 'ConvertFrom-Json', 'ConvertTo-Json', 'ConvertTo-SecureString', 'Get-Date', 'Get-Variable',
        'Group-Object', 'Join-Path', 'Measure-Object', 'New-Object', 'Select-Object', 'Set-Variable', 'Sort-Object',
        'Start-Sleep', 'Test-Path', 'Write-Debug', 'Write-Error', 'Write-Host', 'Write-Information', 'Write-Output',
        'Write-Verbose', 'Write-Warning'
    )
}
