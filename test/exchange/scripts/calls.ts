/** Which commands a script calls, and with which parameters: read from its syntax tree. */
import type { Node } from 'web-tree-sitter';
import { lineOf, nodesOf, operandOf } from './syntax.ts';

export interface Call {
  /** The name as written; of a call through a variable, the variable. */
  readonly command: string;
  /** Names without the hyphen. `(first)`: an argument before any name; `(splat)`: a table whose keys the text doesn't tell. */
  readonly parameters: readonly string[];
  readonly line: number;
}

/** What the table holds that Get-ReadTarget makes and most calls of Exchange's cmdlets are given. */
export const COMMON_KEYS = ['DomainController', 'ErrorAction'] as const;

const found = new WeakMap<Node, readonly Call[]>();

/** Every command that is called, also inside script blocks, and those that are named in a string to be called by another. */
export function callsIn(root: Node): readonly Call[] {
  const known = found.get(root);
  if (known !== undefined) return known;
  const calls = nodesOf(root, 'command').flatMap((command) => {
    const call = callOf(command);
    return call === null ? [] : [call, ...answeredCall(command)];
  });
  found.set(root, calls);
  return calls;
}

/** Command names that stand in strings: whatever looks like one counts as one. */
export function commandsNamedIn(root: Node): string[] {
  return nodesOf(root, 'verbatim_string_characters', 'expandable_string_literal', 'generic_token')
    .map(({ text }) => text.replace(/^['"]|['"]$/g, ''))
    .filter((text) => /^[A-Z][A-Za-z]*-[A-Z][A-Za-z]+$/.test(text));
}

function callOf(command: Node): Call | null {
  const name = command.namedChildren.find(
    (child) => child?.type === 'command_name' || child?.type === 'command_name_expr',
  );
  if (!name) return null;
  // A part that is put in by its path: the assembled text has it instead of the line.
  if (command.text.startsWith('. "$PSScriptRoot/')) return null;
  return {
    command: name.text,
    parameters: [...new Set(parametersOf(command))],
    line: lineOf(command),
  };
}

function elementsOf(command: Node): Node[] {
  const elements = command.namedChildren.find((child) => child?.type === 'command_elements');
  return (elements?.namedChildren ?? []).flatMap((child) =>
    child === null || child.type === 'command_argument_sep' || child.type === 'redirection'
      ? []
      : [child],
  );
}

function parametersOf(command: Node): string[] {
  return elementsOf(command).flatMap((element, position) => {
    if (element.type === 'command_parameter') return [element.text.replace(/^-|:$/g, '')];
    const operand = operandOf(element);
    if (operand.type === 'variable' && operand.text.startsWith('@')) {
      return keysOf(command, operand.text.slice(1));
    }
    return position === 0 ? ['(first)'] : [];
  });
}

/** `Invoke-AnsweredCommand -Command 'X' -Parameters @{…}` calls X; both may stand in a table of their own. */
function answeredCall(command: Node): Call[] {
  if (!command.text.startsWith('Invoke-AnsweredCommand')) return [];
  const name = argumentOf(command, 'Command');
  const table = argumentOf(command, 'Parameters');
  if (name === undefined) return [];
  const parameters =
    table?.type === 'variable'
      ? keysOf(command, table.text.slice(1))
      : nodesOf(table ?? name, 'hash_literal_expression')
          .slice(0, 1)
          .flatMap(keysIn);
  const called = name.text.replace(/^['"]|['"]$/g, '');
  return [{ command: called, parameters, line: lineOf(command) }];
}

/** What a parameter is given: behind its name, or in a table that is splatted. */
function argumentOf(command: Node, parameter: string): Node | undefined {
  const elements = elementsOf(command);
  const at = elements.findIndex(({ text }) => text === `-${parameter}`);
  const value = at < 0 ? undefined : elements[at + 1];
  if (value !== undefined) return operandOf(value);
  const entry = nodesOf(scopeOf(command), 'hash_entry').find(
    ({ namedChildren: [key] }) => key?.text === parameter,
  );
  const given = entry?.namedChildren.at(-1);
  return given === undefined || given === null ? undefined : operandOf(given);
}

/** The keys that a table gets anywhere in the function, or script, that uses it. */
function keysOf(command: Node, variable: string): string[] {
  const scope = scopeOf(command);
  const keys = nodesOf(scope, 'assignment_expression').flatMap((assignment) => {
    const [left, , right] = assignment.namedChildren;
    if (!left || !right) return [];
    const target = operandOf(left);
    if (target.text === `$${variable}`) {
      const own = nodesOf(right, 'hash_literal_expression').slice(0, 1).flatMap(keysIn);
      return /\$Target\.Common\b/i.test(right.text) ? [...COMMON_KEYS, ...own] : own;
    }
    const member = new RegExp(
      `^\\$${variable}(?:\\.([A-Za-z]+)|\\[['"]([A-Za-z]+)['"]\\])$`,
      'i',
    ).exec(target.text);
    return member === null ? [] : [member[1] ?? member[2] ?? ''];
  });
  const added = [
    ...scope.text.matchAll(new RegExp(`\\$${variable}\\.Add\\('([A-Za-z]+)'`, 'gi')),
  ].map((match) => match[1] ?? '');
  const all = [...keys, ...added];
  return all.length === 0 ? ['(splat)'] : all;
}

function scopeOf(node: Node): Node {
  let scope = node;
  while (scope.parent !== null && scope.type !== 'function_statement') scope = scope.parent;
  return scope;
}

function keysIn(table: Node): string[] {
  return nodesOf(table, 'hash_literal_body')
    .slice(0, 1)
    .flatMap(({ namedChildren }) => namedChildren)
    .flatMap((entry) => {
      const key = entry?.namedChildren.find((child) => child?.type === 'key_expression');
      return key ? [key.text.replace(/^['"]|['"]$/g, '')] : [];
    });
}
