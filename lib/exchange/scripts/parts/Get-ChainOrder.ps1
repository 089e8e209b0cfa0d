<#
.SYNOPSIS
The thumbprints of the certificates a server sent, from its own up, issuer after issued; what fits nowhere comes last.
#>
function Get-ChainOrder {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.Security.Cryptography.X509Certificates.X509Certificate2]$Leaf,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]]$Sent
    )
    $Leaf.Thumbprint.ToUpperInvariant()
    $rest = @($Sent | Where-Object { $_.thumbprint -ne $Leaf.Thumbprint })
    $issuer = $Leaf.Issuer
    while ($rest.Count -gt 0) {
        $next = @($rest | Where-Object { $_.subject -eq $issuer })
        if ($next.Count -eq 0) { $next = $rest }
        $next = $next[0]
        $next.thumbprint.ToUpperInvariant()
        $issuer = $next.issuer
        $rest = @($rest | Where-Object { $_.thumbprint -ne $next.thumbprint })
    }
}
