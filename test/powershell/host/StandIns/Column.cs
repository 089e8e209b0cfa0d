// One entry of a -Property list: a name (wildcards allowed), a script block, or a table with a name and an expression.
using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace Signet.PowerShell.StandIns;

internal sealed record Column(PSPropertyExpression Expression, string? Label, bool? Descending)
{
    public static IEnumerable<Column> AllOf(object[] properties) => properties.Select(Parse);

    /// <summary>The named values this column has for an object; a name the object does not have gives null.</summary>
    public IEnumerable<(string Name, object? Value)> Of(PSObject item)
    {
        var found = Expression.GetValues(item);
        if (found.Count == 0 && !Expression.HasWildCardCharacters)
        {
            return [(Label ?? Expression.ToString(), null)];
        }
        return found.Select(value => (Label ?? value.ResolvedExpression.ToString(), (object?)value.Result));
    }

    public object? ValueOf(PSObject item) => Of(item).Select(named => named.Value).FirstOrDefault();

    private static Column Parse(object property) => property switch
    {
        PSObject wrapped => Parse(wrapped.BaseObject),
        IDictionary table => new Column(
            Simple(Entry(table, "Expression") ?? Entry(table, "e") ?? throw new PSArgumentException("A calculated property needs an Expression.")),
            LanguagePrimitives.ConvertTo<string?>(Entry(table, "Name") ?? Entry(table, "Label") ?? Entry(table, "n") ?? Entry(table, "l")),
            Entry(table, "Descending") is { } descending ? LanguagePrimitives.IsTrue(descending) : null),
        _ => new Column(Simple(property), null, null),
    };

    private static PSPropertyExpression Simple(object expression) => expression switch
    {
        PSObject wrapped => Simple(wrapped.BaseObject),
        ScriptBlock block => new PSPropertyExpression(block),
        _ => new PSPropertyExpression(LanguagePrimitives.ConvertTo<string>(expression)),
    };

    private static object? Entry(IDictionary table, string key) => table.Contains(key) ? table[key] : null;
}
