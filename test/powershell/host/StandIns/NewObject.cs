// Stand-in for New-Object: makes a .NET object by the name of its type.
using System.Collections;
using System.Management.Automation;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsCommon.New, "Object")]
public sealed class NewObject : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void EndProcessing()
    {
        var type = Find();
        var made = type == typeof(PSObject) ? new PSObject() : Construct(type);
        foreach (DictionaryEntry pair in Property ?? new Hashtable())
        {
            var name = LanguagePrimitives.ConvertTo<string>(pair.Key);
            if (type == typeof(PSObject))
            {
                made.Properties.Add(new PSNoteProperty(name, pair.Value));
            }
            else
            {
                made.Properties[name].Value = pair.Value;
            }
        }
        WriteObject(made);
    }

    private Type Find()
    {
        if (!LanguagePrimitives.TryConvertTo<Type>(TypeName, out var type))
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded."),
                "TypeNotFound", ErrorCategory.InvalidType, TypeName));
        }
        return type;
    }

    // Arguments go through the language's own way to construct, so that they are converted as everywhere in PowerShell.
    private PSObject Construct(Type type) => PSObject.AsPSObject(ArgumentList.Length == 0
        ? Activator.CreateInstance(type)
        : ScriptBlock.Create("param($type, $list) $type::new.Invoke($list)").InvokeReturnAsIs(type, ArgumentList));
}
