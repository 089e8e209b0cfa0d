<#
.SYNOPSIS
The TLS versions to offer: those this Windows speaks, or, where Windows PowerShell may not leave that to Windows, those up to 1.2 by name.
.DESCRIPTION
Up to Windows Server 2019 Windows PowerShell is a program of before .NET Framework 4.7, whose SslStream refuses the value None ("Transport Layer Security (TLS) best practices with .NET Framework", DontEnableSystemDefaultTlsVersions). SecurityProtocol is SystemDefault only where None is taken.
#>
function Get-HandshakeProtocol {
    [CmdletBinding()]
    [OutputType([System.Security.Authentication.SslProtocols])]
    param()
    if ([int][System.Net.ServicePointManager]::SecurityProtocol -eq 0) {
        return [System.Security.Authentication.SslProtocols]::None
    }
    return [System.Security.Authentication.SslProtocols]'Tls, Tls11, Tls12'
}
