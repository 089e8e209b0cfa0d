/** One certificate as a console printed it: property names in lower case, values as they stand. */
export interface TextRecord {
  readonly values: ReadonlyMap<string, string>;
  /** The server that the text around it names. */
  readonly server: string | null;
}

/** Joins a value that the console wrapped: at a space that may have been lost since, or inside a word longer than the line. */
export function joinWrapped(parts: readonly string[]): string {
  let hasSpace = false;
  const joined = parts.map((part, index) => {
    const before = parts[index - 1] ?? '';
    const needsSpace = index > 0 && /\S$/.test(before) && (before.endsWith(',') || hasSpace);
    hasSpace ||= /\s/.test(part.trim());
    return `${needsSpace ? ' ' : ''}${part.trimStart()}`;
  });
  return joined.join('').trim();
}

/** Whether the console left something out at the end. */
export function isCutOff(value: string): boolean {
  return /(?:\.\.\.|…)\}?$/.test(value) && !/^\.+$/.test(value);
}
