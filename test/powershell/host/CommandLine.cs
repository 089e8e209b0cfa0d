// What the command line asks for, read the way pwsh reads its own (about_Pwsh).
using System.Management.Automation.Runspaces;

namespace Signet.PowerShell;

public sealed record CommandLine
{
    public string? File { get; private init; }
    public string Text { get; private init; } = "";
    public bool WantsVersion { get; private init; }
    public IReadOnlyList<CommandParameter> Arguments { get; private init; } = [];

    /// <exception cref="ArgumentException">An option that is not known, or nothing to run.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            var rest = arguments[(at + 1)..];
            switch (arguments[at].TrimStart('-').ToLowerInvariant())
            {
                case "noprofile" or "nop" or "noninteractive" or "noni" or "nologo":
                    break;
                case "executionpolicy" or "ep" or "ex" or "inputformat" or "outputformat":
                    at++;
                    break;
                case "version" or "v":
                    return new CommandLine { WantsVersion = true };
                case "command" or "c":
                    return new CommandLine { Text = string.Join(' ', rest) };
                case "file" or "f":
                    return ForFile(rest);
                default:
                    return arguments[at].StartsWith('-')
                        ? throw new ArgumentException($"The option '{arguments[at]}' is not known.")
                        : ForFile(arguments[at..]);
            }
        }
        throw new ArgumentException("There is no prompt here: give -File or -Command.");
    }

    private static CommandLine ForFile(string[] fileAndArguments)
    {
        if (fileAndArguments.Length == 0)
        {
            throw new ArgumentException("-File needs the path of a script.");
        }
        var path = Path.GetFullPath(fileAndArguments[0]);
        if (!System.IO.File.Exists(path))
        {
            throw new ArgumentException($"The argument '{fileAndArguments[0]}' is not recognized as the name of a script file.");
        }
        return new CommandLine { File = path, Arguments = [.. Named(fileAndArguments[1..])] };
    }

    private static IEnumerable<CommandParameter> Named(string[] arguments)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            var argument = arguments[at];
            if (argument.Length < 2 || argument[0] != '-')
            {
                yield return new CommandParameter(null, argument);
                continue;
            }
            var colon = argument.IndexOf(':');
            if (colon < 0)
            {
                yield return new CommandParameter(argument);
            }
            else if (colon == argument.Length - 1 && at + 1 < arguments.Length)
            {
                yield return new CommandParameter(argument[..colon], arguments[++at]);
            }
            else
            {
                yield return new CommandParameter(argument[..colon], Switch(argument[(colon + 1)..]));
            }
        }
    }

    private static object Switch(string value) =>
        bool.TryParse(value.TrimStart('$'), out var flag) ? flag : value;
}
