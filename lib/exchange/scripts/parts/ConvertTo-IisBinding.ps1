# A binding of the Exchange Back End site as Signet tells it.
. "$PSScriptRoot/Get-ThumbprintValue.ps1"
. "$PSScriptRoot/Get-PropertyValue.ps1"

function ConvertTo-IisBinding {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Binding)
    [ordered]@{
        site       = 'Exchange Back End'
        endpoint   = [string]$Binding.bindingInformation
        thumbprint = Get-ThumbprintValue $Binding 'certificateHash'
    }
}
