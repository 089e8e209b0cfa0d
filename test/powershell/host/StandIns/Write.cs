// Stand-ins for the cmdlets that write to PowerShell's streams.
using System.Management.Automation;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsCommunications.Write, "Output")]
public sealed class WriteOutput : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord() => WriteObject(InputObject, enumerateCollection: !NoEnumerate);
}

/// <summary>What Write-Warning, Write-Verbose and Write-Debug have in common: one message.</summary>
public abstract class WriteMessage : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [Alias("Msg")]
    public string Message { get; set; } = "";
}

[Cmdlet(VerbsCommunications.Write, "Warning")]
public sealed class WriteWarningMessage : WriteMessage
{
    protected override void ProcessRecord() => WriteWarning(Message);
}

[Cmdlet(VerbsCommunications.Write, "Verbose")]
public sealed class WriteVerboseMessage : WriteMessage
{
    protected override void ProcessRecord() => WriteVerbose(Message);
}

[Cmdlet(VerbsCommunications.Write, "Debug")]
public sealed class WriteDebugMessage : WriteMessage
{
    protected override void ProcessRecord() => WriteDebug(Message);
}

[Cmdlet(VerbsCommunications.Write, "Information")]
public sealed class WriteInformationMessage : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? MessageData { get; set; }

    [Parameter(Position = 1)]
    public string[] Tags { get; set; } = [];

    protected override void ProcessRecord() => WriteInformation(MessageData, Tags);
}

[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHost : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    protected override void ProcessRecord() => WriteInformation(
        new HostInformationMessage { Message = LanguagePrimitives.ConvertTo<string>(Object), NoNewLine = NoNewline },
        ["PSHOST"]);
}

[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = FromMessage)]
public sealed class WriteErrorRecord : PSCmdlet
{
    private const string FromMessage = "FromMessage";
    private const string FromException = "FromException";
    private const string FromRecord = "FromRecord";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    [AllowNull]
    [AllowEmptyString]
    [Alias("Msg")]
    public string? Message { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = FromException)]
    public Exception? Exception { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = FromRecord)]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter(ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;

    [Parameter(ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    public string? ErrorId { get; set; }

    [Parameter(ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    public object? TargetObject { get; set; }

    protected override void ProcessRecord()
    {
        var exception = Exception ?? new RuntimeException(Message);
        var record = ErrorRecord ?? new ErrorRecord(exception, ErrorId ?? exception.GetType().FullName, Category, TargetObject);
        if (Exception is not null && Message is not null)
        {
            record.ErrorDetails = new ErrorDetails(Message);
        }
        WriteError(record);
    }
}
