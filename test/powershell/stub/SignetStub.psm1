# Exchange's and Windows' commands as the scripts see them on a server. What they do, the cmdlet server of the test decides;
# the questions, the streams and the error records are PowerShell's own.
Set-StrictMode -Version 2.0

# Parameter names as Exchange and Windows have them; a switch ends with an exclamation mark.
$commands = @{
    'Get-ExchangeCertificate'        = 'Thumbprint', 'Identity', 'Server', 'DomainName', 'DomainController'
    'Enable-ExchangeCertificate'     = 'Thumbprint', 'Identity', 'Services', 'Server', 'DomainController', 'DoNotRequireSsl!', 'NetworkServiceAllowed!', 'Force!'
    'Remove-ExchangeCertificate'     = 'Thumbprint', 'Identity', 'Server', 'DomainController'
    'New-ExchangeCertificate'        = 'Services', 'SubjectName', 'DomainName', 'FriendlyName', 'KeySize', 'PrivateKeyExportable', 'IncludeServerFQDN!', 'Server', 'DomainController', 'Force!'
    'Get-ExchangeServer'             = 'Identity', 'DomainController', 'Status!'
    'Get-TransportService'           = 'Identity', 'DomainController'
    'Get-MailboxServer'              = 'Identity', 'DomainController', 'Status!'
    'Get-ServerComponentState'       = 'Identity', 'Component', 'DomainController'
    'Get-PopSettings'                = 'Server', 'DomainController'
    'Set-PopSettings'                = 'Server', 'X509CertificateName', 'DomainController'
    'Get-ImapSettings'               = 'Server', 'DomainController'
    'Set-ImapSettings'               = 'Server', 'X509CertificateName', 'DomainController'
    'Get-UMService'                  = 'Identity', 'DomainController'
    'Set-UMService'                  = 'Identity', 'UMStartupMode', 'DomainController'
    'Get-UMCallRouterSettings'       = 'Server', 'DomainController'
    'Set-UMCallRouterSettings'       = 'Server', 'UMStartupMode', 'DomainController'
    'Get-ReceiveConnector'           = 'Identity', 'Server', 'DomainController'
    'Set-ReceiveConnector'           = 'Identity', 'TlsCertificateName', 'DomainController'
    'Get-SendConnector'              = 'Identity', 'DomainController'
    'Set-SendConnector'              = 'Identity', 'TlsCertificateName', 'DomainController', 'Force!'
    'Get-EdgeSubscription'           = 'Identity', 'DomainController'
    'Get-HybridConfiguration'        = @('DomainController')
    'Get-AuthConfig'                 = @('DomainController')
    'Get-FederationTrust'            = 'Identity', 'DomainController'
    'Get-SettingOverride'            = 'Identity', 'DomainController'
    'Get-OwaVirtualDirectory'        = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-EcpVirtualDirectory'        = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-WebServicesVirtualDirectory' = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-ActiveSyncVirtualDirectory' = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-OabVirtualDirectory'        = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-MapiVirtualDirectory'       = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-OutlookAnywhere'            = 'Identity', 'Server', 'DomainController', 'ADPropertiesOnly!'
    'Get-ClientAccessService'        = 'Identity', 'DomainController'
    'Get-ClientAccessServer'         = 'Identity', 'DomainController'
    'Get-Service'                    = @('Name')
    'Restart-Service'                = 'Name', 'Force!'
    'Stop-Service'                   = 'Name', 'Force!'
    'Start-Service'                  = @('Name')
    'Get-ItemProperty'               = 'Path', 'Name'
    'Get-ChildItem'                  = @('Path')
    'Get-WebBinding'                 = 'Name', 'Protocol'
    'Get-WebConfigurationProperty'   = 'PSPath', 'Location', 'Filter', 'Name'
    'Get-NetIPAddress'               = @('AddressFamily')
}
$confirmed = @{ 'Remove-ExchangeCertificate' = 'High' }

function Send-SignetCall {
    param([string]$Name, [hashtable]$Parameters, $Answers)
    $body = ConvertTo-Json -InputObject @{ name = $Name; parameters = $Parameters; server = $env:COMPUTERNAME; answers = $Answers } -Depth 5 -Compress
    $client = New-Object -TypeName System.Net.Http.HttpClient
    try {
        $content = New-Object -TypeName System.Net.Http.StringContent -ArgumentList $body, ([System.Text.Encoding]::UTF8), 'application/json'
        $response = $client.PostAsync("$($env:SIGNET_STUB_URL)/cmdlet", $content).GetAwaiter().GetResult()
        $text = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    }
    finally { $client.Dispose() }
    if (-not $response.IsSuccessStatusCode) { throw "The cmdlet server failed: $text" }
    ConvertFrom-Json -InputObject $text
}

function ConvertTo-SignetValue {
    param($Value)
    if ($Value -is [array]) { return , [object[]]@(foreach ($item in $Value) { ConvertTo-SignetValue $item }) }
    if ($Value -isnot [System.Management.Automation.PSCustomObject]) { return $Value }
    $type = $Value.PSObject.Properties['$type']
    if ($null -ne $type -and $type.Value -eq 'bytes') { return , [System.Convert]::FromBase64String($Value.value) }
    if ($null -ne $type -and $type.Value -eq 'date') {
        if ($Value.value -is [datetime]) { return $Value.value.ToLocalTime() }
        return [datetime]::Parse($Value.value, [cultureinfo]::InvariantCulture, 'RoundtripKind').ToLocalTime()
    }
    $made = New-Object -TypeName System.Management.Automation.PSObject
    foreach ($property in $Value.PSObject.Properties) {
        $made.PSObject.Properties.Add([psnoteproperty]::new($property.Name, (ConvertTo-SignetValue $property.Value)))
    }
    $made
}

# What Windows gives and JSON can't carry: a key that is opened when it is read, and a binding's method.
function Add-SignetMember {
    param([string]$Command, $Output)
    if ($Command -eq 'Get-ChildItem') {
        $Output.PSObject.Properties.Add([psscriptproperty]::new('PrivateKey', {
            if ($this.KeyProvider -eq 'CSP') { return [pscustomobject]@{ CspKeyContainerInfo = [pscustomobject]@{ Accessible = $true } } }
            if ($this.KeyProvider -eq 'CNG') { throw [System.Security.Cryptography.CryptographicException]::new(-2146893804) }
        }))
    }
    if ($Command -eq 'Get-WebBinding') {
        $Output.PSObject.Methods.Add([psscriptmethod]::new('AddSslCertificate', {
            param($Thumbprint, $Store)
            $answer = Send-SignetCall -Name 'AddSslCertificate' -Parameters @{ ItemXPath = $this.ItemXPath; Thumbprint = $Thumbprint; Store = $Store }
            if ($answer.error) { throw $answer.error.message }
        }))
    }
    $Output
}

function Invoke-SignetCommand {
    param([System.Management.Automation.PSCmdlet]$Cmdlet, [string]$Name, [hashtable]$Bound)
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $parameters = @{}
    foreach ($key in $Bound.Keys) {
        if ($common -contains $key) { continue }
        $value = $Bound[$key]
        if ($value -is [switch]) { $value = [bool]$value }
        $parameters[$key] = $value
    }
    if ($Name -eq 'Remove-ExchangeCertificate') {
        $what = "Remove certificate with thumbprint $($parameters['Thumbprint']) from the computer's certificate store?"
        if (-not $Cmdlet.ShouldProcess($what, "Are you sure you want to perform this action?`n$what", 'Confirm')) { return }
    }
    $answer = Send-SignetCall -Name $Name -Parameters $parameters
    if (@($answer.questions).Count -gt 0) {
        $answers = @{}
        $yesToAll = $false
        $noToAll = $false
        foreach ($question in $answer.questions) {
            $answers[$question.text] = $Cmdlet.ShouldContinue($question.text, $question.caption, [ref]$yesToAll, [ref]$noToAll)
        }
        $answer = Send-SignetCall -Name $Name -Parameters $parameters -Answers $answers
    }
    foreach ($warning in $answer.warnings) { $Cmdlet.WriteWarning($warning) }
    foreach ($item in $answer.output) { Add-SignetMember -Command $Name -Output (ConvertTo-SignetValue $item) }
    if ($answer.error) {
        $exception = [System.InvalidOperationException]::new($answer.error.message)
        $Cmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($exception, $answer.error.fullyQualifiedErrorId, $answer.error.category, $null))
    }
}

# A cmdlet sees the preferences of whoever calls it; a function of a module does not by itself.
$template = @'
function {NAME} {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = '{IMPACT}', PositionalBinding = $false)]
    param({PARAMETERS})
    foreach ($preference in 'ErrorActionPreference', 'WarningPreference', 'ConfirmPreference', 'WhatIfPreference') {
        $bound = $preference -replace 'Preference$', '' -replace '^Warning$', 'WarningAction'
        if (-not $PSBoundParameters.ContainsKey($bound)) { Set-Variable -Name $preference -Value $PSCmdlet.SessionState.PSVariable.GetValue($preference) }
    }
    Invoke-SignetCommand -Cmdlet $PSCmdlet -Name '{NAME}' -Bound $PSBoundParameters
}
'@
foreach ($name in $commands.Keys) {
    $position = 0
    $declared = foreach ($parameter in $commands[$name]) {
        if ($parameter.EndsWith('!')) { '[switch]$' + $parameter.TrimEnd('!') }
        elseif ($position -eq 0) { $position = 1; '[Parameter(Position = 0)] $' + $parameter }
        else { '$' + $parameter }
    }
    $impact = if ($confirmed.ContainsKey($name)) { $confirmed[$name] } else { 'Medium' }
    $text = $template.Replace('{NAME}', $name).Replace('{IMPACT}', $impact).Replace('{PARAMETERS}', ($declared -join ', '))
    . ([scriptblock]::Create($text))
}

Export-ModuleMember -Function @($commands.Keys)
