<#
.SYNOPSIS
One line from a mail server, byte by byte: what comes after it belongs to TLS.
#>
function Read-ReplyLine {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [System.IO.Stream]$Stream)
    $line = New-Object -TypeName System.Text.StringBuilder
    while ($line.Length -lt 4096) {
        $byte = $Stream.ReadByte()
        if ($byte -lt 0) { throw 'The server closed the connection before TLS.' }
        if ($byte -eq 10) { return $line.ToString().TrimEnd() }
        [void]$line.Append([char]$byte)
    }
    throw 'The server''s reply is too long.'
}
