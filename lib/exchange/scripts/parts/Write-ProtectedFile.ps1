<#
.SYNOPSIS
Writes a file so that it holds either the former text or the new one, never a part.
#>
function Write-ProtectedFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string]$Path,
        [Parameter(Mandatory)] [string]$Text
    )
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($Text)
    $temporary = "$Path.new"
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        try {
            $stream = [System.IO.FileStream]::new($temporary, [System.IO.FileMode]::Create, [System.IO.FileAccess]::Write, [System.IO.FileShare]::None)
            try {
                $stream.Write($bytes, 0, $bytes.Length)
                $stream.Flush($true)
            }
            finally {
                $stream.Dispose()
            }
            if ([System.IO.File]::Exists($Path)) {
                [System.IO.File]::Replace($temporary, $Path, [NullString]::Value)
            }
            else {
                [System.IO.File]::Move($temporary, $Path)
            }
            return
        }
        catch [System.IO.IOException], [System.UnauthorizedAccessException] {
            # A virus scanner looks into new files; a change that was made must not go unrecorded for that.
            if ($watch.Elapsed.TotalSeconds -ge 5) { throw }
        }
        Start-Sleep -Milliseconds 100
    }
}
