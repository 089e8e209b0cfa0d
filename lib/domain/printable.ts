/** Makes text from files safe to print: names must neither steer a terminal nor turn the reading direction of a page. */

/** Control and direction characters become visible. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
