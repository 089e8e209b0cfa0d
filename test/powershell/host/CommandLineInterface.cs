// Writes errors to standard error and everything else to standard output, as pwsh does; every prompt fails.
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace Signet.PowerShell;

public sealed class CommandLineInterface : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new FixedScreen();
    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public override void Write(string value) => Console.Out.Write(Shown(value, Console.IsOutputRedirected));
    public override void WriteLine(string value) => Console.Out.WriteLine(Shown(value, Console.IsOutputRedirected));
    public override void WriteErrorLine(string value) => Console.Error.WriteLine(Shown(value, Console.IsErrorRedirected));
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);
    public override void WriteDebugLine(string message) => WriteLine($"DEBUG: {message}");
    public override void WriteVerboseLine(string message) => WriteLine($"VERBOSE: {message}");
    public override void WriteWarningLine(string message) => WriteLine($"WARNING: {message}");
    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override string ReadLine() => throw NobodyToAsk();
    public override SecureString ReadLineAsSecureString() => throw NobodyToAsk();
    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) => throw NobodyToAsk();
    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw NobodyToAsk();
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) => throw NobodyToAsk();
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw NobodyToAsk();

    internal static PSInvalidOperationException NobodyToAsk() =>
        new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");

    private static string Shown(string? value, bool redirected) =>
        value is null ? "" : redirected ? new StringDecorated(value).ToString(OutputRendering.PlainText) : value;
}

/// <summary>The size PowerShell lays text out for; everything about a cursor or keys is refused.</summary>
internal sealed class FixedScreen : PSHostRawUserInterface
{
    private static readonly Size Screen = new(80, 25);

    public override Size BufferSize { get => Screen; set { } }
    public override Size WindowSize { get => Screen; set { } }
    public override Size MaxWindowSize => Screen;
    public override Size MaxPhysicalWindowSize => Screen;
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override Coordinates CursorPosition { get; set; }
    public override Coordinates WindowPosition { get; set; }
    public override int CursorSize { get; set; } = 25;
    public override string WindowTitle { get; set; } = CommandLineHost.HostName;
    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw CommandLineInterface.NobodyToAsk();
    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();
    public override void ScrollBufferContents(
        Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();
}
