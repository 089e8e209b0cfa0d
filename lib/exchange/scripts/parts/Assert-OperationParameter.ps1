<#
.SYNOPSIS
Holds every parameter to the pattern in the script's own param block, also those that came from the environment.
.DESCRIPTION
ValidatePattern is not applied to defaults, ignores case, and lets a line break at the end pass; so each value is matched again, whole.
#>
. "$PSScriptRoot/New-OperationFailure.ps1"

function Assert-OperationParameter {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [scriptblock]$Action,
        [Parameter(Mandatory)] [AllowEmptyCollection()] $Bound,
        [Parameter(Mandatory)] [hashtable]$Parameters
    )
    # The action stands in the script, whether that is a file or a block: the block around it has the patterns.
    $around = $Action.Ast.Parent
    while ($around -isnot [System.Management.Automation.Language.ScriptBlockAst]) { $around = $around.Parent }
    foreach ($parameter in $around.ParamBlock.Parameters) {
        $name = $parameter.Name.VariablePath.UserPath
        $attribute = $parameter.Attributes | Where-Object { $_.TypeName.Name -eq 'ValidatePattern' } | Select-Object -First 1
        $pattern = $attribute.PositionalArguments[0].Value
        $value = [string]$Parameters[$name]
        $match = [regex]::Match($value, $pattern)
        if (-not $match.Success -or $match.Length -ne $value.Length) {
            $origin = "in the environment variable SSM_$name"
            if ($Bound.ContainsKey($name)) { $origin = "given as $name" }
            throw (New-OperationFailure -Code 'not-permitted' -Message "The value $origin is not one this operation takes. Nothing was done.")
        }
    }
}
