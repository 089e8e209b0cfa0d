/** Shows a piece of what was typed inside a sentence: on one line, and never long. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return `“${characters.length > 48 ? `${characters.slice(0, 45).join('')}…` : line}”`;
}
