// Stand-in for Select-Object: fewer objects, or fewer properties of each.
using System.Management.Automation;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsCommon.Select, "Object")]
public sealed class SelectObject : PSCmdlet
{
    private readonly List<PSObject> given = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? First { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Last { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            given.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        var kept = Kept().SelectMany(Shaped);
        foreach (var item in Unique ? kept.Distinct(SameContent.Instance) : kept)
        {
            WriteObject(item);
        }
    }

    private IEnumerable<PSObject> Kept()
    {
        var left = given.Skip(Skip);
        return First is { } first ? left.Take(first) : Last is { } last ? left.TakeLast(last) : left;
    }

    private IEnumerable<object?> Shaped(PSObject item)
    {
        if (ExpandProperty is not null)
        {
            return Expanded(item, ExpandProperty);
        }
        return Property.Length == 0 ? [item] : [Picked(item)];
    }

    private PSObject Picked(PSObject item)
    {
        var made = new PSObject();
        made.TypeNames.Insert(0, $"Selected.{item.TypeNames[0]}");
        foreach (var column in Column.AllOf(Property))
        {
            foreach (var (name, value) in column.Of(item))
            {
                made.Properties.Add(new PSNoteProperty(name, value));
            }
        }
        return made;
    }

    private IEnumerable<object?> Expanded(PSObject item, string name)
    {
        if (item.Properties[name] is not { } property)
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"Property \"{name}\" cannot be found."),
                "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            return [];
        }
        return LanguagePrimitives.GetEnumerable(property.Value)?.Cast<object?>() ?? [property.Value];
    }

    /// <summary>Two objects are the same when they are equal or all their properties are.</summary>
    private sealed class SameContent : IEqualityComparer<object?>
    {
        public static readonly SameContent Instance = new();

        public new bool Equals(object? left, object? right) =>
            left is PSObject { BaseObject: PSCustomObject } one && right is PSObject { BaseObject: PSCustomObject } other
                ? Values(one).SequenceEqual(Values(other), Instance)
                : LanguagePrimitives.Equals(left, right, ignoreCase: false);

        public int GetHashCode(object? value) => 0;

        private static IEnumerable<object?> Values(PSObject item) => item.Properties.Select(property => property.Value);
    }
}
