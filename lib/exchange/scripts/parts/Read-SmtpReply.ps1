<#
.SYNOPSIS
One reply of an SMTP server, all its lines; throws when it has another code than the one wanted.
#>
. "$PSScriptRoot/Read-ReplyLine.ps1"

function Read-SmtpReply {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.IO.Stream]$Stream,
        [Parameter(Mandatory)] [int]$Code,
        [Parameter(Mandatory)] [string]$To
    )
    $lines = @()
    do {
        $line = Read-ReplyLine -Stream $Stream
        $lines += $line
    } while ($line -match '^\d{3}-' -and $lines.Count -lt 100)
    if ($line -notmatch "^$Code") {
        throw "SMTP ${To}: $line"
    }
    return $lines
}
