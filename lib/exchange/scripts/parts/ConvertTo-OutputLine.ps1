<#
.SYNOPSIS
Writes a value as JSON on one line of ASCII.
.DESCRIPTION
ConvertTo-Json of Windows PowerShell 5.1 writes some arrays as objects and its dates in a form of its own, so this writes by itself: the same text under every version.
#>
function ConvertTo-OutputLine {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] $Value)
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    $special = New-Object -TypeName System.Text.RegularExpressions.Regex -ArgumentList '[^\x20\x21\x23-\x5B\x5D-\x7E]'
    $text = New-Object -TypeName System.Text.StringBuilder
    # One loop instead of a call for each value: an inventory holds thousands. What is still to be written stands on the stack, a piece of JSON itself as a StringBuilder.
    $waiting = New-Object -TypeName System.Collections.Stack
    $waiting.Push($Value)
    while ($waiting.Count -gt 0) {
        $next = $waiting.Pop()
        if ($null -eq $next) { [void]$text.Append('null') }
        elseif ($next -is [System.Text.StringBuilder]) { [void]$text.Append($next.ToString()) }
        elseif ($next -is [bool]) { [void]$text.Append($next.ToString().ToLowerInvariant()) }
        elseif ($next -is [int] -or $next -is [long] -or $next -is [uint32] -or $next -is [uint16] -or $next -is [byte]) {
            [void]$text.Append($next.ToString($invariant))
        }
        elseif ($next -is [System.Collections.IDictionary] -or $next -is [System.Management.Automation.PSCustomObject]) {
            $members = @($next.PSObject.Properties)
            if ($next -is [System.Collections.IDictionary]) { $members = @($next.GetEnumerator()) }
            $waiting.Push([System.Text.StringBuilder]'}')
            for ($at = $members.Count - 1; $at -ge 0; $at--) {
                $member = $members[$at]
                $name = if ($member -is [System.Collections.DictionaryEntry]) { $member.Key } else { $member.Name }
                $waiting.Push($member.Value)
                $waiting.Push([System.Text.StringBuilder]':')
                $waiting.Push([string]$name)
                if ($at -gt 0) { $waiting.Push([System.Text.StringBuilder]',') }
            }
            [void]$text.Append('{')
        }
        elseif ($next -is [System.Collections.IEnumerable] -and $next -isnot [string]) {
            $items = @($next)
            $waiting.Push([System.Text.StringBuilder]']')
            for ($at = $items.Count - 1; $at -ge 0; $at--) {
                $waiting.Push($items[$at])
                if ($at -gt 0) { $waiting.Push([System.Text.StringBuilder]',') }
            }
            [void]$text.Append('[')
        }
        else {
            if ($next -is [datetime]) { $next = $next.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", $invariant) }
            $written = [string]$next
            if ($special.IsMatch($written)) {
                $written = $special.Replace($written, {
                        param($found)
                        '\u{0:x4}' -f [int][char]$found.Value
                    })
            }
            [void]$text.Append('"').Append($written).Append('"')
        }
    }
    $text.ToString()
}
