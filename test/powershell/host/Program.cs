// Runs a script file or a command the way `pwsh -NoProfile -NonInteractive` does, and ends with its exit code.
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Signet.PowerShell;

public static class Program
{
    private const int Failed = 1;
    private const int BadCommandLine = 64;

    public static int Main(string[] arguments)
    {
        // The engine tells Microsoft about every start unless this is set before it loads.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        CommandLine line;
        try
        {
            line = CommandLine.Parse(arguments);
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return BadCommandLine;
        }

        if (line.WantsVersion)
        {
            Console.WriteLine($"PowerShell {PSVersionInfo.PSVersion} ({CommandLineHost.HostName})");
            return 0;
        }

        var host = new CommandLineHost();
        using var runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return Run(runspace, host, line);
    }

    private static int Run(Runspace runspace, CommandLineHost host, CommandLine line)
    {
        var succeeded = Show(line.File is { } file
            ? ScriptFile(runspace, file, line.Arguments)
            : runspace.CreatePipeline(line.Text, addToHistory: true));
        if (host.ExitCode is { } code)
        {
            return code;
        }
        return succeeded && LastStatementSucceeded(runspace) ? 0 : Failed;
    }

    private static Pipeline ScriptFile(Runspace runspace, string file, IEnumerable<CommandParameter> arguments)
    {
        EngineInternals.LetExitOfScriptEndRun(runspace);
        var script = new Command(file, isScript: false, useLocalScope: false);
        foreach (var argument in arguments)
        {
            script.Parameters.Add(argument);
        }
        var pipeline = runspace.CreatePipeline();
        pipeline.Commands.Add(script);
        return pipeline;
    }

    // Only a command that goes into the history leaves its $? behind, and a failed last statement is a failed command.
    private static bool Show(Pipeline pipeline)
    {
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add("Out-Default");
        try
        {
            pipeline.Input.Close();
            pipeline.Invoke();
            return true;
        }
        catch (RuntimeException uncaught)
        {
            ShowError(pipeline.Runspace, uncaught);
            return false;
        }
    }

    private static void ShowError(Runspace runspace, RuntimeException uncaught)
    {
        if (runspace.RunspaceStateInfo.State != RunspaceState.Opened)
        {
            Console.Error.WriteLine(uncaught.Message);
            return;
        }
        var report = runspace.CreatePipeline();
        report.Commands.Add("Out-Default");
        report.Input.Write(EngineInternals.AsError(uncaught.ErrorRecord));
        report.Input.Close();
        report.Invoke();
    }

    private static bool LastStatementSucceeded(Runspace runspace)
    {
        var pipeline = runspace.CreatePipeline("$global:?");
        return pipeline.Invoke() is [var answer] && LanguagePrimitives.IsTrue(answer);
    }
}
