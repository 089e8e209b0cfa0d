# Takes the place of the part of that name: nobody waits for minutes in a test.
function Get-TimeLimit {
    [CmdletBinding()]
    param([string]$Of)
    switch ($Of) {
        'Lock' { 3 }
        'Command' { 4 }
        'DefaultCertificate' { 3 }
        'Service' { 3 }
    }
}
