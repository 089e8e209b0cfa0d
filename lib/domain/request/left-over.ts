/** Recognises what a copied command still has to be filled in with: variables, placeholders, template marks. */
import { type Outcome, refused } from './outcome.ts';
import type { Token, UnreadableToken } from './powershell-tokens.ts';
import type { Slot } from './refusal.ts';

/** Refuses a token that only a PowerShell session, or the author of a template, could fill in. */
export function refuseUnreadable(token: UnreadableToken, slot: Slot) {
  return refuseKind(token.kind, token.text, slot);
}

/** Refuses a value that is still a variable or placeholder though it stands in quotes; lets others pass. */
export function withoutLeftOver(text: string, slot: Slot): Outcome<string> {
  if (text.includes('$(')) return refuseKind('sub-expression', text, slot);
  if (text.includes('$')) return refuseKind('variable', text, slot);
  if (/[<>{}[\]]/.test(text) || /^%./.test(text)) return refuseKind('placeholder', text, slot);
  if (/(?:\.{3}|…)$/.test(text)) {
    return refused({ code: 'placeholder', kind: 'shortened', text, slot });
  }
  return { value: text };
}

function refuseKind(kind: UnreadableToken['kind'], text: string, slot: Slot) {
  switch (kind) {
    case 'variable':
      return refused({ code: 'variable', kind: 'value', text, slot });
    case 'sub-expression':
      return refused({ code: 'sub-expression', text, slot });
    case 'splat':
      return refused({ code: 'splat', text });
    case 'placeholder':
      return refused({ code: 'placeholder', kind: 'template', text, slot });
  }
}

/** Whether the token stands for something that can't be read here. */
export function isUnreadable(token: Token | undefined): token is UnreadableToken {
  return (
    token?.kind === 'variable' ||
    token?.kind === 'sub-expression' ||
    token?.kind === 'splat' ||
    token?.kind === 'placeholder'
  );
}
