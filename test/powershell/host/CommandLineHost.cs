// The host PowerShell's engine talks to: it remembers the exit code and has a screen, but nobody to ask.
using System.Globalization;
using System.Management.Automation.Host;

namespace Signet.PowerShell;

public sealed class CommandLineHost : PSHost
{
    public const string HostName = "Signet test host";

    public int? ExitCode { get; private set; }

    public override string Name => HostName;
    public override Version Version => new(1, 0);
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;
    public override PSHostUserInterface UI { get; } = new CommandLineInterface();

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw CommandLineInterface.NobodyToAsk();
    public override void ExitNestedPrompt() => throw CommandLineInterface.NobodyToAsk();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
}
