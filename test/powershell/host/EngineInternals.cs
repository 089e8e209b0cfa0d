// Two things PowerShell's own console does through the engine's internal members, since there is no public way.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Signet.PowerShell;

internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>Makes `exit` in a script file the end of the whole run, instead of only of that script.</summary>
    public static void LetExitOfScriptEndRun(Runspace runspace)
    {
        var context = Property(typeof(Runspace), "ExecutionContext").GetValue(runspace)
            ?? throw new InvalidOperationException("The runspace is not open.");
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>An error record that Out-Default shows as an error, with the place it came from.</summary>
    public static PSObject AsError(ErrorRecord record)
    {
        var shown = new PSObject(record);
        var stream = Property(typeof(PSObject), "WriteStream");
        stream.SetValue(shown, Enum.Parse(stream.PropertyType, "Error"));
        return shown;
    }

    private static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Hidden)
        ?? throw new NotSupportedException($"This version of System.Management.Automation has no {type.Name}.{name}.");
}
