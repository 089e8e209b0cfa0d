/** Recognises what a copied command still has to be filled in with: variables, placeholders, template marks. */
import { type Outcome, refused, shown } from './outcome.ts';
import type { Token, UnreadableToken } from './powershell-tokens.ts';

/** What stands in the place of a value, and how a real one is written, e.g. `the thumbprint itself, 40 hex digits`. */
export interface Slot {
  readonly name: string;
  readonly howToWrite: string;
}

export const SLOTS = {
  thumbprint: {
    name: 'the thumbprint',
    howToWrite:
      'write the thumbprint itself: 40 hex digits, or the first 6 to 16 of them. `list` shows them',
  },
  services: {
    name: 'the services',
    howToWrite: 'write the services themselves, e.g. `IIS, SMTP`',
  },
  servers: {
    name: 'the server',
    howToWrite: 'write the server’s name itself, e.g. `EX01` or `ex01.contoso.com`',
  },
  domainController: {
    name: 'the domain controller',
    howToWrite: 'write its name itself, e.g. `dc01.contoso.com`, or leave -DomainController out',
  },
  consoleOnly: {
    name: 'a setting of the console',
    howToWrite: 'leave that parameter out: it changes only what a console prints',
  },
  switch: {
    name: 'the switch',
    howToWrite: 'write `$true` or `$false`, or leave the value out',
  },
} as const satisfies Readonly<Record<string, Slot>>;

/** Refuses a token that only a PowerShell session, or the author of a template, could fill in. */
export function refuseUnreadable(token: UnreadableToken, slot: Slot) {
  return refuseKind(token.kind, token.text, slot);
}

/** Refuses a value that is still a variable or placeholder though it stands in quotes; lets others pass. */
export function withoutLeftOver(text: string, slot: Slot): Outcome<string> {
  if (text.includes('$(')) return refuseKind('sub-expression', text, slot);
  if (text.includes('$')) return refuseKind('variable', text, slot);
  if (/[<>{}[\]]/.test(text) || /^%./.test(text)) return refuseKind('placeholder', text, slot);
  if (/(?:\.{3}|…)$/.test(text)) return refuseShortened(text, slot);
  return { value: text };
}

/** `434AC224…` and `...` stand for more than is written. */
function refuseShortened(text: string, slot: Slot) {
  return refused(
    'placeholder',
    `${shown(text)} leaves out the rest of ${slot.name}. Please ${slot.howToWrite}.`,
  );
}

function refuseKind(kind: UnreadableToken['kind'], text: string, slot: Slot) {
  const please = `Please ${slot.howToWrite}.`;
  switch (kind) {
    case 'variable':
      return refused(
        'variable',
        `${shown(text)} is a variable of somebody’s PowerShell session; Signet can’t know its value and won’t guess ${slot.name}. ${please}`,
      );
    case 'sub-expression':
      return refused(
        'sub-expression',
        `${shown(text)} has to be computed by PowerShell, and Signet computes nothing. ${please}`,
      );
    case 'splat':
      return refused(
        'splat',
        `${shown(text)} hands over parameters that stand somewhere else, so they can’t be read here. Please write them out: -Thumbprint, -Services and -Server with their values.`,
      );
    case 'placeholder':
      return refused(
        'placeholder',
        `${shown(text)} is a placeholder that still has to be filled in. ${please}`,
      );
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
