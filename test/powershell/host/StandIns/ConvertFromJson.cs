// Stand-in for ConvertFrom-Json: all input together is one JSON text, objects become custom objects.
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsData.ConvertFrom, "Json")]
[OutputType(typeof(PSObject))]
public sealed class ConvertFromJson : PSCmdlet
{
    private readonly List<string> lines = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    protected override void ProcessRecord() => lines.Add(InputObject);

    protected override void EndProcessing()
    {
        var text = string.Join('\n', lines);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        try
        {
            WriteObject(Value(JToken.Parse(text)), enumerateCollection: true);
        }
        catch (JsonException wrong)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException($"Conversion from JSON failed with error: {wrong.Message}", wrong),
                "JsonConversionFailed", ErrorCategory.NotSpecified, text));
        }
    }

    private static object? Value(JToken token) => token switch
    {
        JObject pairs => Custom(pairs),
        JArray items => items.Select(Value).ToArray(),
        JValue value => value.Value,
        _ => throw new JsonException($"A {token.Type} has no place in JSON."),
    };

    private static PSObject Custom(JObject pairs)
    {
        var made = new PSObject();
        foreach (var pair in pairs.Properties())
        {
            made.Properties.Add(new PSNoteProperty(pair.Name, Value(pair.Value)));
        }
        return made;
    }
}
