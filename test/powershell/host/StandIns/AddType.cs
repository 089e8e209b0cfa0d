// Stand-in for Add-Type: compiles C# source, or loads an assembly by name or path.
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signet.PowerShell.StandIns;

[Cmdlet(VerbsCommon.Add, "Type", DefaultParameterSetName = FromSource)]
[OutputType(typeof(Type))]
public sealed class AddType : PSCmdlet
{
    private const string FromSource = "FromSource";
    private const string FromName = "FromName";
    private const string FromPath = "FromPath";
    private static readonly Dictionary<string, Assembly> Compiled = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromSource)]
    public string TypeDefinition { get; set; } = "";

    [Parameter(ParameterSetName = FromSource)]
    [ValidateSet("CSharp")]
    public string Language { get; set; } = "CSharp";

    [Parameter(ParameterSetName = FromSource)]
    public string[] ReferencedAssemblies { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = FromName)]
    public string[] AssemblyName { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = FromPath)]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void EndProcessing()
    {
        var assemblies = ParameterSetName switch
        {
            FromName => AssemblyName.Select(name => Assembly.Load(new AssemblyName(name))),
            FromPath => Path.Select(path => Assembly.LoadFrom(GetUnresolvedProviderPathFromPSPath(path))),
            _ => [CompileOnce()],
        };
        foreach (var assembly in assemblies)
        {
            if (PassThru)
            {
                WriteObject(assembly.GetExportedTypes(), enumerateCollection: true);
            }
        }
    }

    private Assembly CompileOnce()
    {
        if (!Compiled.TryGetValue(TypeDefinition, out var assembly))
        {
            Compiled[TypeDefinition] = assembly = Compile();
        }
        return assembly;
    }

    private Assembly Compile()
    {
        // C# 5 is what Windows PowerShell 5.1 compiles, and the scripts run there too.
        var source = CSharpSyntaxTree.ParseText(TypeDefinition, new CSharpParseOptions(LanguageVersion.CSharp5));
        var compilation = CSharpCompilation.Create(
            $"AddType{Guid.NewGuid():N}",
            [source],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        if (Known(compilation) is { } known)
        {
            Refuse($"Cannot add type. The type name '{known}' already exists.", "TYPE_ALREADY_EXISTS");
        }
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            var faults = result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error);
            Refuse("Cannot add type. Compilation errors occurred.\n" + string.Join('\n', faults), "COMPILER_ERRORS");
        }
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    private static string? Known(CSharpCompilation compilation) => compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .Select(type => type.ToDisplayString())
        .FirstOrDefault(name => LanguagePrimitives.TryConvertTo<Type>(name, out _));

    private void Refuse(string message, string id) => ThrowTerminatingError(new ErrorRecord(
        new InvalidOperationException(message), id, ErrorCategory.InvalidData, null));

    private IEnumerable<MetadataReference> References()
    {
        var platform = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(System.IO.Path.PathSeparator);
        var known = platform
            .DistinctBy(System.IO.Path.GetFileName)
            .ToDictionary(path => System.IO.Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        foreach (var wanted in ReferencedAssemblies)
        {
            // Names of the framework's own are there already; anything else is a file.
            var name = wanted.Split(',')[0];
            if (!known.ContainsKey(name) && !known.ContainsKey(System.IO.Path.GetFileNameWithoutExtension(name)))
            {
                known[name] = GetUnresolvedProviderPathFromPSPath(wanted);
            }
        }
        return known.Values.Select(path => MetadataReference.CreateFromFile(path));
    }
}
