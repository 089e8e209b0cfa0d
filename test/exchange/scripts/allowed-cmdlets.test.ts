import { describe, expect, it } from 'vitest';
import type { Node } from 'web-tree-sitter';
import {
  isOperationName,
  OPERATIONS,
  type OperationName,
} from '../../../lib/exchange/operations.ts';
import { scriptText } from '../../../lib/exchange/script-text.ts';
import {
  ALLOWED_CMDLETS,
  type AllowedCmdlet,
  CHANGING_METHODS,
  RUNS_BLOCKS,
} from './allowed-cmdlets.ts';
import { COMMON_KEYS, callsIn, commandsNamedIn } from './calls.ts';
import { readParts, readScripts, textAt } from './script-files.ts';
import { nodesOf, parse } from './syntax.ts';

const parts = readParts();
const files = [...readScripts(), ...parts].map((file) => ({ ...file, root: parse(file.text) }));
const own = new Map(parts.map(({ name, text }) => [name.toLowerCase(), parametersIn(parse(text))]));

/** What a part's own param block takes. */
function parametersIn(root: Node): string[] {
  const [definition] = nodesOf(root, 'function_statement');
  const [block] = definition === undefined ? [] : nodesOf(definition, 'parameter_list');
  const common = ['ErrorAction', '(first)'];
  const declared = (block?.namedChildren ?? []).flatMap((parameter) => {
    const variable = parameter?.namedChildren.find((child) => child?.type === 'variable');
    return variable ? [variable.text.slice(1)] : [];
  });
  return [...declared, ...common];
}

/** Calls that stand on no list, or give a parameter that doesn't. */
function strangers(name: string, root: Node): string[] {
  const called = callsIn(root).flatMap(({ command, parameters, line }) => {
    if (command === RUNS_BLOCKS[name]) return [];
    const allowed = allowedParameters(command);
    if (allowed === undefined) return [`line ${line}: ${command}`];
    const unknown = parameters.filter(
      (parameter) => !allowed.some((each) => each.toLowerCase() === parameter.toLowerCase()),
    );
    return unknown.map((parameter) => `line ${line}: ${command} -${parameter}`);
  });
  const named = commandsNamedIn(root).filter(
    (command) => !isOperationName(command) && allowedParameters(command) === undefined,
  );
  return [...called, ...named];
}

function allowedParameters(command: string): readonly string[] | undefined {
  return own.get(command.toLowerCase()) ?? ALLOWED_CMDLETS[command]?.parameters;
}

/** What the operation's whole text calls, or names to have it called, and may not. */
function forbiddenChanges(operation: OperationName, root: Node): string[] {
  const cmdlets = [...callsIn(root).map(({ command }) => command), ...commandsNamedIn(root)];
  const methods = nodesOf(root, 'invocation_expression').flatMap(({ namedChildren }) =>
    namedChildren.flatMap((child) => (child?.type === 'member_name' ? [child.text] : [])),
  );
  const changing = [
    ...cmdlets.map((name) => ({ name, changes: ALLOWED_CMDLETS[name]?.changes })),
    ...methods.map((name) => ({ name, changes: CHANGING_METHODS[name] })),
  ];
  return changing.flatMap(({ name, changes }) =>
    changes === undefined || changes.includes(operation) ? [] : [name],
  );
}

describe('what the scripts call', () => {
  it('is measured on all of them', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap(({ root }) => callsIn(root)).length).toBeGreaterThan(300);
  });

  it.each(files)(
    'in $path is allowed, cmdlet by cmdlet and parameter by parameter',
    ({ name, root }) => {
      expect(strangers(name, root)).toEqual([]);
    },
  );

  it.each(Object.keys(OPERATIONS).filter(isOperationName))(
    'in %s changes only what this operation is for',
    (operation) => {
      expect(forbiddenChanges(operation, parse(scriptText(operation, textAt)))).toEqual([]);
    },
  );

  it('is given, with the table for reading, nothing but where to read and how to fail', () => {
    const target = files.find(({ name }) => name === 'Get-ReadTarget')?.root ?? parse('');
    const read = callsIn(target).find(({ command }) => command === 'Get-ExchangeServer');
    expect([...(read?.parameters ?? [])].sort()).toEqual([...COMMON_KEYS, 'Identity'].sort());
  });

  it('includes everything that is allowed: the list is no longer than it must be', () => {
    const calls = files.flatMap(({ root }) => callsIn(root));
    const used = (command: string, parameter: string) =>
      calls.some(
        (call) =>
          call.command === command &&
          call.parameters.some((each) => each.toLowerCase() === parameter.toLowerCase()),
      );
    const idle = Object.entries<AllowedCmdlet>(ALLOWED_CMDLETS).flatMap(
      ([command, { parameters }]) =>
        calls.some((call) => call.command === command)
          ? parameters.filter((each) => !used(command, each)).map((each) => `${command} -${each}`)
          : [command],
    );
    expect(idle).toEqual([]);
  });

  it.each([
    ['a cmdlet that is on no list', "Remove-Item -Path 'x'"],
    ['a parameter that is on no list', 'Get-SendConnector -Filter $x'],
    ['a parameter in a table', '$t = @{ Filter = $x }; Get-SendConnector @t'],
    ['a parameter put into a table later', "$t = @{}; $t['Filter'] = $x; Get-SendConnector @t"],
    ['a cmdlet inside a block', 'Get-Reading { Stop-Computer }'],
    ['a cmdlet within a string', '"is $(Stop-Computer)"'],
    [
      'a cmdlet that is named to be called',
      "Invoke-AnsweredCommand -Command 'Remove-Mailbox' -Parameters @{}",
    ],
    [
      'a parameter of a cmdlet that is named to be called',
      "Invoke-AnsweredCommand -Command 'Enable-ExchangeCertificate' -Parameters @{ Filter = 1 }",
    ],
    ['a command in a variable', '& $Name -Force'],
    ['a program', 'C:\\Windows\\System32\\net.exe stop w3svc'],
    ['a parameter a part does not take', 'Get-Reading -Everything { 1 }'],
  ])('would not pass with %s', (_, line) => {
    expect(strangers('Mutant', parse(`function Get-Mutant {\n    ${line}\n}\n`))).not.toEqual([]);
  });

  it.each([
    ['a cmdlet that changes', "Set-PopSettings -Server 'x' -X509CertificateName 'y'"],
    [
      'a cmdlet that changes, named to be called',
      "Invoke-AnsweredCommand -Command 'Enable-ExchangeCertificate'",
    ],
    ['a method that changes', '$binding.AddSslCertificate($x, $y)'],
  ])('would not pass in a reading script with %s', (_, line) => {
    const root = parse(`${scriptText('Get-CertificateInventory', textAt)}\n${line}\n`);
    expect(forbiddenChanges('Get-CertificateInventory', root)).not.toEqual([]);
  });
});
