// Stand-ins for Sort-Object, Group-Object and Measure-Object.
using System.Management.Automation;

namespace Signet.PowerShell.StandIns;

/// <summary>What the three have in common: all input is collected before the first answer.</summary>
public abstract class Collecting : PSCmdlet
{
    private protected readonly List<PSObject> Given = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            Given.Add(InputObject);
        }
    }
}

[Cmdlet("Sort", "Object")]
public sealed class SortObject : Collecting
{
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    protected override void EndProcessing()
    {
        var columns = Column.AllOf(Property).ToArray();
        var order = Comparer<PSObject>.Create((left, right) => Compare(columns, left, right));
        PSObject? last = null;
        foreach (var item in Given.Order(order))
        {
            if (Unique && last is not null && Compare(columns, last, item) == 0)
            {
                continue;
            }
            last = item;
            WriteObject(item);
        }
    }

    private int Compare(Column[] columns, PSObject left, PSObject right)
    {
        if (columns.Length == 0)
        {
            return Compare(left, right, Descending);
        }
        return columns
            .Select(column => Compare(column.ValueOf(left), column.ValueOf(right), column.Descending ?? Descending))
            .FirstOrDefault(difference => difference != 0);
    }

    private static int Compare(object? left, object? right, bool descending)
    {
        var known = LanguagePrimitives.TryCompare(left, right, ignoreCase: true, out var difference);
        var found = known ? difference : string.Compare($"{left}", $"{right}", StringComparison.CurrentCultureIgnoreCase);
        return descending ? -found : found;
    }
}

[Cmdlet("Group", "Object")]
public sealed class GroupObject : Collecting
{
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    protected override void EndProcessing()
    {
        var columns = Column.AllOf(Property).ToArray();
        string Key(PSObject item) => columns.Length == 0
            ? item.ToString()
            : string.Join(", ", columns.Select(column => $"{column.ValueOf(item)}"));
        foreach (var group in Given.GroupBy(Key, StringComparer.CurrentCultureIgnoreCase))
        {
            var made = new PSObject();
            made.Properties.Add(new PSNoteProperty("Count", group.Count()));
            made.Properties.Add(new PSNoteProperty("Name", group.Key));
            made.Properties.Add(new PSNoteProperty("Group", group.ToArray()));
            WriteObject(made);
        }
    }
}

[Cmdlet(VerbsDiagnostic.Measure, "Object")]
public sealed class MeasureObject : Collecting
{
    [Parameter(Position = 0)]
    public string? Property { get; set; }

    [Parameter]
    public SwitchParameter Sum { get; set; }

    [Parameter]
    public SwitchParameter Average { get; set; }

    [Parameter]
    public SwitchParameter Maximum { get; set; }

    [Parameter]
    public SwitchParameter Minimum { get; set; }

    protected override void EndProcessing()
    {
        var measured = Property is null
            ? Given.Cast<object>().ToList()
            : Given.Select(item => item.Properties[Property]?.Value).OfType<object>().ToList();
        double[] Numbers() => [.. measured.Select(LanguagePrimitives.ConvertTo<double>)];
        var made = new PSObject();
        void Tell(string name, object? value) => made.Properties.Add(new PSNoteProperty(name, value));
        Tell("Count", measured.Count);
        Tell("Average", Average && measured.Count > 0 ? Numbers().Average() : null);
        Tell("Sum", Sum && measured.Count > 0 ? Numbers().Sum() : null);
        Tell("Maximum", Maximum && measured.Count > 0 ? measured.MaxBy(item => item, Order) : null);
        Tell("Minimum", Minimum && measured.Count > 0 ? measured.MinBy(item => item, Order) : null);
        Tell("Property", Property);
        WriteObject(made);
    }

    private static readonly Comparer<object> Order =
        Comparer<object>.Create((left, right) => LanguagePrimitives.Compare(left, right, ignoreCase: true));
}
