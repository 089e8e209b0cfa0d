<#
.SYNOPSIS
Asks a mail server for TLS in its own protocol (RFC 3207 for SMTP, RFC 2595 for IMAP and POP), and leaves the stream ready for the handshake.
#>
. "$PSScriptRoot/Read-ReplyLine.ps1"
. "$PSScriptRoot/Send-CommandLine.ps1"
. "$PSScriptRoot/Read-SmtpReply.ps1"

function Request-StartTls {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.IO.Stream]$Stream,
        [Parameter(Mandatory)] [ValidateSet('smtp', 'imap', 'pop')] [string]$Talk
    )
    if ($Talk -eq 'smtp') {
        [void](Read-SmtpReply -Stream $Stream -Code 220 -To 'greeting')
        Send-CommandLine -Stream $Stream -Line 'EHLO signet.invalid'
        $offered = @(Read-SmtpReply -Stream $Stream -Code 250 -To 'EHLO')
        if (@($offered -match '^250[ -]STARTTLS\b').Count -eq 0) {
            throw 'The server does not offer STARTTLS.'
        }
        Send-CommandLine -Stream $Stream -Line 'STARTTLS'
        [void](Read-SmtpReply -Stream $Stream -Code 220 -To 'STARTTLS')
        return
    }
    $words = @{
        imap = @{ greeting = '^\* OK'; command = 'a1 STARTTLS'; accepted = '^a1 OK' }
        pop  = @{ greeting = '^\+OK'; command = 'STLS'; accepted = '^\+OK' }
    }[$Talk]
    $line = Read-ReplyLine -Stream $Stream
    if ($line -notmatch $words.greeting) { throw "Greeting: $line" }
    Send-CommandLine -Stream $Stream -Line $words.command
    $line = Read-ReplyLine -Stream $Stream
    if ($line -notmatch $words.accepted) { throw "$($words.command): $line" }
}
