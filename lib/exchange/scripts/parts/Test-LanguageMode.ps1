<#
.SYNOPSIS
Whether PowerShell runs without restrictions of its language.
#>
. "$PSScriptRoot/New-PermissionCheck.ps1"

function Test-LanguageMode {
    [CmdletBinding()]
    param()
    $mode = [string]$ExecutionContext.SessionState.LanguageMode
    return New-PermissionCheck -Check 'language-mode' -Passed ($mode -eq 'FullLanguage') -Detail "$mode."
}
