<#
.SYNOPSIS
Sends one line to a mail server.
#>
function Send-CommandLine {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.IO.Stream]$Stream,
        [Parameter(Mandatory)] [string]$Line
    )
    $bytes = [System.Text.Encoding]::ASCII.GetBytes("$Line`r`n")
    $Stream.Write($bytes, 0, $bytes.Length)
    $Stream.Flush()
}
