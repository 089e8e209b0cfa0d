/** What people read when a copied command still has to be filled in. */
import type { LeftOverRefusal } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';
import { HOW_TO_WRITE, please, SLOT_NAMES } from './slots.ts';

type Refused<C extends LeftOverRefusal['code']> = Extract<LeftOverRefusal, { readonly code: C }>;

export const LEFT_OVER_SENTENCES: Sentences<LeftOverRefusal> = {
  variable: (refusal) =>
    refusal.kind === 'stored'
      ? `Signet keeps no variables: leave out \`${refusal.text.slice(0, 40)} =\` and begin with Enable-ExchangeCertificate.`
      : `${shown(refusal.text)} is a variable of somebody’s PowerShell session; Signet can’t know its value and won’t guess ${SLOT_NAMES[refusal.slot]}. ${please(refusal.slot)}`,
  'sub-expression': ({ text, slot }) =>
    `${shown(text)} has to be computed by PowerShell, and Signet computes nothing. ${please(slot)}`,
  splat: ({ text }) =>
    `${shown(text)} hands over parameters that stand somewhere else, so they can’t be read here. Please write them out: -Thumbprint, -Services and -Server with their values.`,
  placeholder,
  'missing-value': missingValue,
};

function placeholder({ kind, text, slot }: Refused<'placeholder'>): string {
  switch (kind) {
    case 'template':
      return `${shown(text)} is a placeholder that still has to be filled in. ${please(slot)}`;
    case 'shortened':
      return `${shown(text)} leaves out the rest of ${SLOT_NAMES[slot]}. ${please(slot)}`;
    case 'thumbprint':
      return `${shown(text)} is a placeholder for a thumbprint. ${please(slot)}`;
    default:
      return kind satisfies never;
  }
}

function missingValue({ slot, after, before }: Refused<'missing-value'>): string {
  if (after !== null) {
    return `After ${shown(after)} the list breaks off: please ${HOW_TO_WRITE[slot]}.`;
  }
  const place = before === null ? 'At the end' : `Before ${shown(before)}`;
  return `${place} a value for ${SLOT_NAMES[slot]} is missing: please ${HOW_TO_WRITE[slot]}.`;
}
