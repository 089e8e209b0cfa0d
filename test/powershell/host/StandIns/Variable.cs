// Stand-ins for Get-Variable and Set-Variable.
using System.Management.Automation;

namespace Signet.PowerShell.StandIns;

/// <summary>The name of one variable and, if wanted, its scope by name.</summary>
public abstract class NamedVariable : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    [Parameter]
    [ValidateSet("Global", "Script", "Local")]
    public string? Scope { get; set; }

    private protected string Qualified => Scope is null ? Name : $"{Scope}:{Name}";
}

[Cmdlet(VerbsCommon.Get, "Variable")]
[OutputType(typeof(PSVariable))]
public sealed class GetVariable : NamedVariable
{
    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    protected override void ProcessRecord()
    {
        if (SessionState.PSVariable.Get(Qualified) is not { } found)
        {
            WriteError(new ErrorRecord(
                new ItemNotFoundException($"Cannot find a variable with the name '{Name}'."),
                "VariableNotFound", ErrorCategory.ObjectNotFound, Name));
            return;
        }
        WriteObject(ValueOnly ? found.Value : found);
    }
}

[Cmdlet(VerbsCommon.Set, "Variable")]
public sealed class SetVariable : NamedVariable
{
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    public object? Value { get; set; }

    protected override void ProcessRecord() => SessionState.PSVariable.Set(Qualified, Value);
}
