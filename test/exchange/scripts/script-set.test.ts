import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES, OPERATIONS } from '../../../lib/exchange/operations.ts';
import { scriptParameters } from '../../../lib/exchange/script-parameters.ts';
import { scriptText } from '../../../lib/exchange/script-text.ts';
import { callsIn } from './calls.ts';
import { readParts, readScripts, textAt } from './script-files.ts';
import { nodesOf, operandOf, parse, syntaxFaults } from './syntax.ts';

const scripts = readScripts();
const parts = readParts();

describe('the set of scripts', () => {
  it('has one script for each operation, and no other', () => {
    expect(scripts.map(({ name }) => name).sort()).toEqual([...OPERATION_NAMES].sort());
  });

  it('has no part that no script is put together from', () => {
    const used = scripts
      .map(({ name }) =>
        scriptText(
          OPERATION_NAMES.find((each) => each === name) ?? 'Get-CertificateInventory',
          textAt,
        ),
      )
      .join('\n');
    const idle = parts.filter(({ name }) => !used.includes(`function ${name} {`));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(parts)('$path', ({ name, text }) => {
  const root = parse(text);

  it('defines one function, named like the file, and does nothing else', () => {
    const statements = root.namedChildren.flatMap((child) =>
      child?.type === 'statement_list' ? child.namedChildren : [child],
    );
    const others = statements.filter(
      (node) =>
        node !== null &&
        node.type !== 'comment' &&
        node.type !== 'function_statement' &&
        !/^\. "\$PSScriptRoot\/[A-Za-z]+-[A-Za-z]+\.ps1"$/.test(node.text.trim()),
    );
    expect(others.map((node) => node?.text)).toEqual([]);
    const functions = nodesOf(root, 'function_name').map((node) => node.text);
    expect(functions).toEqual([name]);
  });

  it('says first what it is for', () => {
    expect(text).toMatch(/^(<#\n\.SYNOPSIS\n[A-Z$].{10,}|# [A-Z].{10,})/);
  });
});

describe.each(OPERATION_NAMES)('the script of %s', (operation) => {
  const text = scripts.find(({ name }) => name === operation)?.text ?? '';
  const root = parse(text);
  const patterns = scriptParameters(operation);
  const { changes } = OPERATIONS[operation];
  const declared = root.namedChildren.find((child) => child?.type === 'param_block') ?? root;

  it('takes the parameters of the contract, in its order, with its patterns, from the agent’s variables', () => {
    const parameters = nodesOf(declared, 'script_parameter').map((parameter) => {
      const [, pattern] = /\[ValidatePattern\('([^']*)'\)\]/.exec(parameter.text) ?? [];
      const [, type, name, origin] = /\[(\w+)\]\s*\$(\w+)\s*=\s*(\S+)$/.exec(parameter.text) ?? [];
      return { name, pattern, type, origin };
    });
    expect(parameters).toEqual(
      Object.entries(patterns).map(([name, pattern]) => ({
        name,
        pattern,
        type: 'string',
        origin: `$env:SSM_${name}`,
      })),
    );
  });

  it('declares ShouldProcess and -Changes exactly if it changes something', () => {
    const binding = /\[CmdletBinding\(([^)]*)\)\]/.exec(declared.text)?.[1];
    expect(binding).toBe(changes ? 'SupportsShouldProcess' : '');
    const runs = callsIn(root).filter(({ command }) => command === 'Invoke-Operation');
    expect(runs.length).toBe(1);
    expect(runs[0]?.parameters.includes('Changes')).toBe(changes);
    expect(runs[0]?.parameters.includes('WhatIfRun')).toBe(changes);
    expect(text).toContain(`Invoke-Operation -Name '${operation}' -Bound $PSBoundParameters `);
  });

  it('hands every parameter on', () => {
    const run = nodesOf(root, 'command').find((node) => node.text.startsWith('Invoke-Operation'));
    const table = run === undefined ? undefined : nodesOf(run, 'hash_literal_body')[0];
    const handed = (table?.namedChildren ?? []).map((entry) => [
      entry?.namedChildren[0]?.text,
      operandOf(entry?.namedChildren.at(-1) ?? root).text,
    ]);
    expect(handed).toEqual(Object.keys(patterns).map((name) => [name, `$${name}`]));
  });

  it('carries help: what it is, what it calls, each parameter', () => {
    const [help = ''] = /^<#[\s\S]*?#>/.exec(text) ?? [];
    expect(help).toMatch(/\.SYNOPSIS\n[A-Z].{20,}/);
    expect(help).toMatch(/\.DESCRIPTION\n[A-Z]/);
    const explained = [...help.matchAll(/\.PARAMETER (\w+)\n[A-Za-z].{3,}/g)].map(
      (match) => match[1],
    );
    expect(explained).toEqual(Object.keys(patterns));
  });

  it('is, put together, accepted by both grammars, plain, self-contained and short enough', () => {
    const whole = scriptText(operation, textAt);
    expect(syntaxFaults(whole)).toEqual([]);
    expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(60_000);
    expect(whole).not.toContain('PSScriptRoot');
    const defined = nodesOf(parse(whole), 'function_name').map((node) => node.text);
    expect(new Set(defined).size).toBe(defined.length);
    const missing = callsIn(parse(whole)).filter(
      ({ command }) => parts.some((part) => part.name === command) && !defined.includes(command),
    );
    expect(missing).toEqual([]);
  });
});
