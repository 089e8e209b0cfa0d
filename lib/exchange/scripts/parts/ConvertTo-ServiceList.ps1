<#
.SYNOPSIS
The services of a certificate from what Get-ExchangeCertificate says; $null when it says nothing, which is not the same as none.
#>
function ConvertTo-ServiceList {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowNull()] [object]$Services)
    $names = 'IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'Federation', 'UMCallRouter'
    $text = ([string]$Services).Trim()
    if ($text -eq '') {
        return $null
    }
    if ($text -match '^\d+$') {
        # Serialised as the sum of the services' flags, in the same order: 1, 2, 4 ...
        $said = @(for ($index = 0; $index -lt $names.Count; $index++) {
                if (([int]$text -band [int][math]::Pow(2, $index)) -ne 0) { $names[$index] }
            })
        return , ([object[]]$said)
    }
    $said = @($text.Split(',') | ForEach-Object { $_.Trim() } | Where-Object { $_ -ne 'None' })
    if (@($said | Where-Object { $names -notcontains $_ }).Count -gt 0) {
        return $null
    }
    return , ([object[]]@($names | Where-Object { $said -contains $_ }))
}
