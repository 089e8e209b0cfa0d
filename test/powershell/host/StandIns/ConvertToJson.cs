// Stand-in for ConvertTo-Json, written with the library PowerShell writes JSON with.
using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJson : PSCmdlet
{
    private readonly List<object?> given = [];
    private bool cut;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    protected override void ProcessRecord() => given.Add(InputObject);

    protected override void EndProcessing()
    {
        if (given.Count == 0)
        {
            return;
        }
        var token = Token(given.Count == 1 ? given[0] : given, 0);
        if (cut)
        {
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
        }
        WriteObject(JsonConvert.SerializeObject(token, Compress ? Formatting.None : Formatting.Indented));
    }

    private JToken Token(object? value, int depth)
    {
        var bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null or DBNull:
            case PSObject nothing when nothing == AutomationNull.Value:
                return JValue.CreateNull();
            case string or char:
                return new JValue(bare.ToString());
            case Enum member:
                return new JValue(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType())));
            case bool or DateTime or DateTimeOffset or Guid or Uri or decimal or BigInteger:
            case var number when number.GetType().IsPrimitive:
                return new JValue(bare);
        }
        if (depth > Depth)
        {
            cut = true;
            return new JValue(LanguagePrimitives.ConvertTo<string>(bare));
        }
        return bare switch
        {
            IDictionary pairs => Pairs(pairs, depth),
            IEnumerable items => new JArray(items.Cast<object?>().Select(item => Token(item, depth + 1))),
            _ => Properties(PSObject.AsPSObject(value), depth),
        };
    }

    private JObject Pairs(IDictionary pairs, int depth)
    {
        var made = new JObject();
        foreach (DictionaryEntry pair in pairs)
        {
            made[LanguagePrimitives.ConvertTo<string>(pair.Key)] = Token(pair.Value, depth + 1);
        }
        return made;
    }

    private JObject Properties(PSObject value, int depth)
    {
        var made = new JObject();
        foreach (var property in value.Properties)
        {
            made[property.Name] = Token(Read(property), depth + 1);
        }
        return made;
    }

    // A property that cannot be read is null in PowerShell's JSON, not an error.
    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
