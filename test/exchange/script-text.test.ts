import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { scriptParameters, UnfitParameters } from '../../lib/exchange/script-parameters.ts';
import { guidedText, scriptText, UnfitScript } from '../../lib/exchange/script-text.ts';

const folder = new URL('../../lib/exchange/scripts/', import.meta.url);
const real = (path: string) => readFileSync(new URL(path, folder), 'utf8');

const OPERATION = 'New-InternalTransportCertificate';

function reading(files: Readonly<Record<string, string>>) {
  return (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error(`No file ${path}.`);
    return text;
  };
}

function script(body: string, parts: Readonly<Record<string, string>> = {}) {
  return reading({ [`${OPERATION}.ps1`]: body, ...parts });
}

const VALUES = { OperationId: 'op-1', Server: 'EX01', Fence: '7' };

describe('the text of a script', () => {
  it('has every part in place of the line that names it, once, also those that parts name', () => {
    const read = script(
      [
        'param($A)',
        '. "$PSScriptRoot/parts/Get-One.ps1"',
        '. "$PSScriptRoot/parts/Get-Two.ps1"',
        'Get-One',
      ].join('\n'),
      {
        'parts/Get-One.ps1': '. "$PSScriptRoot/Get-Two.ps1"\nfunction Get-One { Get-Two }\n',
        'parts/Get-Two.ps1': 'function Get-Two { 2 }\n',
      },
    );
    expect(scriptText(OPERATION, read)).toBe(
      'param($A)\nfunction Get-Two { 2 }\nfunction Get-One { Get-Two }\nGet-One\n',
    );
  });

  it('loses whole lines of comment and no other text', () => {
    const read = script(
      [
        '<#',
        'Help.',
        '#>',
        '# Why.',
        '<# short #>',
        '',
        "$a = '# no comment'",
        "$b = @'",
        '# part of the string',
        '',
        '<# so is this',
        "'@",
        '    # indented',
        '$c = 1 # kept',
      ].join('\r\n'),
    );
    expect(scriptText(OPERATION, read).replaceAll('\r', '')).toBe(
      "$a = '# no comment'\n$b = @'\n# part of the string\n\n<# so is this\n'@\n$c = 1 # kept\n",
    );
  });

  it.each([
    ['a file that is named in another way', '. "$PSScriptRoot\\parts\\Get-One.ps1"'],
    ['a letter outside ASCII', "$a = '\u2019'"],
    ['more bytes than a document holds', `$a = '${'x'.repeat(60_000)}'`],
    ['a here-string without an end', "$a = @'\nx"],
  ])('is refused for %s', (_, body) => {
    expect(() => scriptText(OPERATION, script(body))).toThrow(UnfitScript);
  });
});

describe('the text that a person pastes', () => {
  it('is one block with its arguments as data', () => {
    expect(guidedText(OPERATION, VALUES, script('param($OperationId)\n$OperationId'))).toBe(
      "& {\nparam($OperationId)\n$OperationId\n} -OperationId 'op-1' -Server 'EX01' -Fence '7'\n",
    );
  });

  it('has quoted strings where the script has here-strings', () => {
    const read = script("$a = @'\nchar c = 'x';\n  \"y\"\n'@\n$b = 1");
    expect(guidedText(OPERATION, VALUES, read)).toContain(
      "$a = 'char c = ''x'';\n  \"y\"'\n$b = 1\n",
    );
  });

  it.each([
    ['ends the string', "op'; Remove-Item C:\\ #"],
    ['ends the string with a typographic mark', 'op\u2019; calc'],
    ['is an expression', '$(calc)'],
    ['breaks the line', 'op\ncalc'],
  ])('is refused when a value %s', (_, OperationId) => {
    expect(() => guidedText(OPERATION, { ...VALUES, OperationId }, script('1'))).toThrow(
      UnfitParameters,
    );
  });

  it('is refused for a parameter the operation does not have, or lacks', () => {
    expect(() => guidedText(OPERATION, { ...VALUES, Force: '1' }, script('1'))).toThrow(
      UnfitParameters,
    );
    expect(() => guidedText(OPERATION, { Server: 'EX01', Fence: '7' }, script('1'))).toThrow(
      UnfitParameters,
    );
  });

  it('is refused for a here-string that PowerShell would expand', () => {
    expect(() => guidedText(OPERATION, VALUES, script('$a = @"\n$b\n"@\n'))).toThrow(UnfitScript);
  });
});

describe.each(OPERATION_NAMES)('%s', (operation) => {
  it('makes one self-contained text', () => {
    const text = scriptText(operation, real);
    expect(text).not.toContain('$PSScriptRoot');
    expect(
      text.split('\n').filter((line) => line.startsWith('function Invoke-Operation ')),
    ).toHaveLength(1);
    expect(text).toContain(`Invoke-Operation -Name '${operation}'`);
  });

  it('calls no function of the parts that its text lacks', () => {
    const text = scriptText(operation, real);
    const defined = new Set([...text.matchAll(/^function ([A-Za-z-]+)/gm)].map(([, name]) => name));
    const parts = readdirSync(new URL('parts/', folder)).map((file) => file.replace('.ps1', ''));
    const missing = parts.filter(
      (part) => new RegExp(`(?<![A-Za-z-'])${part}(?![A-Za-z-])`).test(text) && !defined.has(part),
    );
    expect(missing).toEqual([]);
  });

  it('takes the parameters it is called with, each defaulting to its environment variable', () => {
    const text = scriptText(operation, real);
    const block = text.slice(0, text.indexOf('\nfunction '));
    const declared = [
      ...block.matchAll(/\[ValidatePattern\('([^']*)'\)\]\s*\[string\]\$(\w+) = \$env:SSM_(\w+)/g),
    ].map(([, pattern, name, variable]) => [name, pattern, variable]);
    expect(declared).toEqual(
      Object.entries(scriptParameters(operation)).map(([name, pattern]) => [name, pattern, name]),
    );
  });
});
