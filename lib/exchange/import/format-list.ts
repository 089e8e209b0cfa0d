/** Reads what `Get-ExchangeCertificate | Format-List` prints: `Name : value`, one property a line, long values wrapped. */
import type { ConsoleLine } from './console-lines.ts';
import { joinWrapped, type TextRecord } from './text-record.ts';

const PROPERTY = /^(\s{0,12})([A-Za-z][A-Za-z0-9]{1,40})(\s{0,40}):(?: (.*))?$/;

interface Block {
  readonly values: Map<string, string[]>;
  readonly server: string | null;
  readonly command: number;
}

/** Every record of properties, also those of other objects than certificates. */
export function readFormatList(lines: readonly ConsoleLine[]): TextRecord[] {
  return joinFragments(readBlocks(lines)).map(({ values, server }) => ({
    server,
    values: new Map([...values].map(([name, parts]) => [name, joinWrapped(parts)])),
  }));
}

function readBlocks(lines: readonly ConsoleLine[]): Block[] {
  const blocks: Block[] = [];
  let block: Block | null = null;
  let value: { readonly parts: string[]; readonly column: number } | null = null;
  for (const { text, server, command, isCommand } of lines) {
    const match = isCommand ? null : PROPERTY.exec(text);
    const indent = text.length - text.trimStart().length;
    if (text.trim() === '' || isCommand) {
      block = null;
      value = null;
    } else if (value !== null && indent > value.column) {
      value.parts.push(text);
    } else if (match !== null) {
      const [, margin = '', name = '', padding = '', content = ''] = match;
      const key = name.toLowerCase();
      if (block === null || block.values.has(key)) {
        block = { values: new Map(), server, command };
        blocks.push(block);
      }
      value = { parts: [content], column: margin.length + name.length + padding.length };
      block.values.set(key, value.parts);
    } else value = null;
  }
  return blocks;
}

/** A value may hold an empty line, which cuts its record in two: the parts share no property. */
function joinFragments(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const belongs =
      last !== undefined &&
      last.command === block.command &&
      [...block.values.keys()].every((name) => !last.values.has(name));
    if (!belongs) joined.push({ ...block, values: new Map(block.values) });
    else for (const [name, parts] of block.values) last.values.set(name, parts);
  }
  return joined;
}
