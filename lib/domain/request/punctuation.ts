/** The marks that keyboards, word processors and web pages put where a plain hyphen, quotation mark or nothing at all was meant. */

export const DASHES = '-‐‑‒–—―−﹣－';
export const SINGLE_QUOTES = "'‘’‚‛‹›′＇";
export const DOUBLE_QUOTES = '"“”„‟«»″＂';

const ANY_DASH = new RegExp(`[${DASHES.slice(1)}]`, 'g');

/** Whether a character is one that people's tools put where a hyphen was typed. */
export function isDash(character: string | undefined): boolean {
  return character !== undefined && character !== '' && DASHES.includes(character);
}

/** Every dash a plain hyphen. */
export function withHyphens(text: string): string {
  return text.replace(ANY_DASH, '-');
}

/** Marks that show nothing: the certificate dialog's U+200E before all, and those that turn the direction of writing and so could disguise what is asked. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
