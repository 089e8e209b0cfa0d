// Stand-ins for Test-Path and Join-Path.
using System.Management.Automation;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(bool))]
public sealed class TestPath : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = "";

    [Parameter]
    [ValidateSet("Any", "Container", "Leaf")]
    public string PathType { get; set; } = "Any";

    protected override void ProcessRecord()
    {
        var literal = ParameterSetName == "LiteralPath";
        var path = literal ? LiteralPath : Path;
        var exists = InvokeProvider.Item.Exists(path, force: true, literalPath: literal);
        WriteObject(exists && (PathType == "Any" || InvokeProvider.Item.IsContainer(path) == (PathType == "Container")));
    }
}

[Cmdlet(VerbsCommon.Join, "Path")]
[OutputType(typeof(string))]
public sealed class JoinPath : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    public string ChildPath { get; set; } = "";

    protected override void ProcessRecord()
    {
        foreach (var parent in Path)
        {
            WriteObject(SessionState.Path.Combine(parent, ChildPath));
        }
    }
}
