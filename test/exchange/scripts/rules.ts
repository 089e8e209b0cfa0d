/** What both grammars accept and Windows PowerShell 5.1, or this house, does not. */
import type { Node } from 'web-tree-sitter';
import { excerpt, lineOf, nodesIn, nodesOf, operandOf } from './syntax.ts';

export interface ScriptText {
  /** File name without its extension. */
  readonly name: string;
  readonly text: string;
  readonly root: Node;
}

export interface ScriptRule {
  readonly id: string;
  readonly why: string;
  /** One line for each place that breaks the rule. */
  readonly faults: (script: ScriptText) => readonly string[];
}

const at = (node: Node) => `line ${lineOf(node)}: ${excerpt(node)}`;

/** Lines of the text that match, with their numbers. */
function lines(text: string, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`line ${index + 1}: ${line.trim()}`] : []));
}

/** C# stands in here-strings. */
function csharpIn(root: Node): Node[] {
  return nodesOf(root, 'verbatim_here_string_characters').filter(({ text }) =>
    /\bclass\b/.test(text),
  );
}

/** The text without comments and here-strings, lines kept. */
function codeOf({ text, root }: ScriptText): string {
  return nodesOf(root, 'comment', 'verbatim_here_string_characters').reduceRight(
    (code, { startIndex, endIndex }) =>
      code.slice(0, startIndex) +
      code.slice(startIndex, endIndex).replace(/[^\n]/g, ' ') +
      code.slice(endIndex),
    text,
  );
}

/** Members that .NET Framework, below Windows PowerShell 5.1, doesn't have. */
const CORE_ONLY =
  /ToHexString|FromHexString|HashData\(|\[Random\]::Shared|::UnixEpoch|::ProcessPath|::ProcessId|\[(System\.)?IO\.Path\]::(Join|GetRelativePath|EndsInDirectorySeparator)|\[(System\.)?IO\.File\]::Move\([^()]*,[^()]*,|X509CertificateLoader|\.Kill\(\$true\)|\bArray\]::Fill|ReadOnlySpan|StringSplitOptions\]::TrimEntries|ExportCertificatePem|\.TrimEntries/;

/** What the C# 5 compiler below Windows PowerShell's Add-Type doesn't read. */
const LATER_CSHARP =
  /\$"|\?\.|\?\[|\?\?=|\bnameof\(|\bout (var|[A-Za-z]+\??) \w+[,)]|\busing var\b|\bswitch\s*\{|\bis not\b|\bis \w+ \w+\)|\bwhen \(|\{ get; \} =|\{ get; set; \} =|\binit;|\brecord\b|\bdefault\)|\bthrow new [^;]*;\s*\?\?|^\s*(public|private|internal|protected|static|override)[^={;]*\)\s*=>|^\s*(public|private|internal|protected|static|override)[^={;()]*=>/m;

export const SCRIPT_RULES: readonly ScriptRule[] = [
  {
    id: 'ascii-only',
    why: 'Windows PowerShell reads a file without byte order mark in the code page of the machine.',
    faults: ({ text }) => lines(text, /[^\t -~]/),
  },
  {
    id: 'no-pipeline-chains',
    why: 'Windows PowerShell 5.1 knows neither && nor ||.',
    faults: ({ root }) => nodesOf(root, 'pipeline_chain_tail').map(at),
  },
  {
    id: 'no-powershell-7-operators',
    why: 'Windows PowerShell 5.1 knows no ternary and no null-coalescing or null-conditional operators.',
    faults: (script) => [
      ...nodesOf(script.root, 'ternary_expression', 'null_coalesce_expression').map(at),
      ...lines(codeOf(script), /\?\?=|\?\?|\$\{\w+\}\?[.[]|\$\w+\?\./),
    ],
  },
  {
    id: 'no-powershell-7-escapes',
    why: 'Windows PowerShell 5.1 reads `e and `u{…} as the letters.',
    faults: ({ root }) =>
      nodesOf(root, 'expandable_string_literal', 'expandable_here_string_literal')
        .filter(({ text }) => /(^|[^`])(``)*`(e|u\{)/.test(text))
        .map(at),
  },
  {
    id: 'no-classes',
    why: 'Classes, enums and using stand before everything else in a file: assembled texts have no place for them.',
    faults: ({ root }) =>
      nodesOf(root, 'class_statement', 'enum_statement', 'using_statement').map(at),
  },
  {
    id: 'no-scope-colon',
    why: 'In a string "$name: …" is read as a variable of the scope "name", or not at all.',
    faults: ({ root }) =>
      nodesOf(root, 'expandable_string_literal', 'expandable_here_string_literal').flatMap(
        (literal) =>
          nodesOf(literal, 'variable')
            .filter(
              ({ text, endIndex }) =>
                !text.startsWith('${') && literal.text[endIndex - literal.startIndex] === ':',
            )
            .filter((variable) => stringOf(variable)?.id === literal.id)
            .map(at),
      ),
  },
  {
    id: 'only-own-scope',
    why: 'State in the script or global scope outlives a run in guided mode and isn’t seen by the runspace of its own.',
    faults: ({ root }) =>
      nodesOf(root, 'variable')
        .filter(({ text }) => text.includes(':') && !/^[$@]\{?(env|function):/i.test(text))
        .map(at),
  },
  {
    id: 'assigns-to-variables',
    why: 'An assignment to a literal is an error that the grammars don’t see.',
    faults: ({ root }) =>
      nodesOf(root, 'left_assignment_expression')
        .filter((left) => !isAssignable(operandOf(left)))
        .map(at),
  },
  {
    id: 'no-line-continuation',
    why: 'A backtick at the end of a line continues it only while no blank follows.',
    faults: (script) => lines(codeOf(script), /`\s*$/),
  },
  {
    id: 'whole-command-names',
    why: 'Aliases, functions without a verb and programs differ between machines.',
    faults: ({ root }) =>
      nodesOf(root, 'command_name')
        .filter(({ text }) => !/^[A-Z][A-Za-z]*-[A-Z][A-Za-z0-9]*$/.test(text))
        .map(at),
  },
  {
    id: 'no-write-host',
    why: 'Whatever is written to the host stands in the output, beside the one object.',
    faults: ({ root }) =>
      nodesOf(root, 'command_name')
        .filter(({ text }) => /^(write-host|write-output|out-host|out-default)$/i.test(text))
        .map(at),
  },
  {
    id: 'prints-in-one-place',
    why: 'Only the part that runs operations writes to the console and ends the process.',
    faults: (script) =>
      script.name === 'Invoke-Operation'
        ? []
        : lines(
            codeOf(script),
            /\[(System\.)?Console\]::|\[(System\.)?Environment\]::Exit|(^|[;{]\s*)\s*exit\b/i,
          ),
  },
  {
    id: 'runs-no-text',
    why: 'A text that is run as code turns a value into a command.',
    faults: ({ root }) =>
      nodesIn(root)
        .filter(
          ({ type, text }) =>
            (type === 'command_name' && /^(invoke-expression|iex)$/i.test(text)) ||
            (type === 'invocation_expression' &&
              /(\[scriptblock\]|\[System\.Management\.Automation\.ScriptBlock\])::Create|\.ExpandString\(|\.InvokeScript\(|\.NewScriptBlock\(/i.test(
                text,
              )),
        )
        .map(at),
  },
  {
    id: 'platform-is-asked-for-safely',
    why: 'Windows PowerShell has no $IsWindows, and strict mode ends a script that reads it.',
    faults: (script) =>
      lines(codeOf(script), /\$(IsWindows|IsLinux|IsMacOS|IsCoreCLR)\b/i).filter(
        (line) => !/PSEdition/.test(line),
      ),
  },
  {
    id: 'no-core-only-net',
    why: 'The .NET Framework below Windows PowerShell 5.1 doesn’t have it.',
    faults: (script) => lines(codeOf(script), CORE_ONLY),
  },
  {
    id: 'csharp-5',
    why: 'Add-Type compiles with C# 5 under Windows PowerShell.',
    faults: ({ root }) =>
      csharpIn(root).flatMap((node) => {
        const found = LATER_CSHARP.exec(node.text);
        if (found === null) return [];
        const line = lineOf(node) + node.text.slice(0, found.index).split('\n').length - 1;
        return [`line ${line}: ${found[0].trim()}`];
      }),
  },
];

/** The string that a variable stands in directly, not within an expression of its own. */
function stringOf(variable: Node): Node | null {
  for (let node = variable.parent; node !== null; node = node.parent) {
    if (node.type.startsWith('expandable_')) return node;
    if (node.type === 'sub_expression') return null;
  }
  return null;
}

function isAssignable(target: Node): boolean {
  if (['variable', 'member_access', 'element_access', 'braced_variable'].includes(target.type)) {
    return true;
  }
  if (target.type === 'cast_expression') {
    const last = target.namedChildren.at(-1);
    return last !== undefined && last !== null && isAssignable(operandOf(last));
  }
  if (target.type === 'array_literal_expression') {
    return target.namedChildren.every((item) => item !== null && isAssignable(operandOf(item)));
  }
  return false;
}
