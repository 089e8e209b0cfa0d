// Stand-in for ConvertTo-SecureString, for plain text only.
using System.Management.Automation;
using System.Net;
using System.Security;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsData.ConvertTo, "SecureString")]
[OutputType(typeof(SecureString))]
public sealed class ConvertToSecureString : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string String { get; set; } = "";

    [Parameter(Mandatory = true)]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => WriteObject(new NetworkCredential("", String).SecurePassword);
}
