# The value of a reading; throws the reason when it could not be read, since a change must not rest on a guess.
function Get-KnownValue {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable]$Reading)
    if (-not $Reading.known) { throw $Reading.why }
    $Reading.value
}
