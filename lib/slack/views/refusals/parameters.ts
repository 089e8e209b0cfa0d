/** What people read when a parameter, or a part of the assignment, can't be read. */
import type { ParameterRefusal, Part } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';
import { HOW_TO_WRITE } from './slots.ts';

type UnknownParameter = Extract<ParameterRefusal, { readonly code: 'unknown-parameter' }>;

export const PARAMETER_SENTENCES: Sentences<ParameterRefusal> = {
  'said-twice': ({ part }) =>
    `The text says ${partInWords(part)} twice. Say it once, so that it can’t mean two things.`,
  'switch-value': ({ name }) =>
    `\`-${name}:\` takes $true or $false: please ${HOW_TO_WRITE.switch}.`,
  'identity-with-server': () =>
    'What stands before the `\\` of -Identity names the server already, and -Identity can’t stand beside -Server. Leave one of them out.',
  'default-smtp': ({ choice }) =>
    `After \`${choice}\` Signet expects \`default smtp\`: write \`keep default smtp\` or \`replace default smtp\`.`,
  'ambiguous-parameter': ({ typed, names }) =>
    `\`-${typed}\` could be ${dashed(names)}. Write the parameter’s whole name.`,
  'unknown-parameter': unknownParameter,
};

function partInWords(part: Part): string {
  switch (part) {
    case 'thumbprint':
      return 'the thumbprint';
    case 'services':
      return 'the services';
    case 'servers':
      return 'the servers';
    case 'server-in-identity':
      return 'the server in -Identity';
    case 'default-smtp':
      return 'what happens to the default SMTP certificate';
    default:
      return part;
  }
}

const LONGEST_NAME = 30;

function unknownParameter(refusal: UnknownParameter): string {
  const { typed } = refusal;
  if (refusal.kind === 'equals-sign') {
    const name = typed.slice(0, Math.min(typed.indexOf('='), LONGEST_NAME));
    return `${shown(`-${typed}`)} has an equals sign; PowerShell puts a blank there: \`-${name} …\`.`;
  }
  const offer = refusal.meant === null ? '' : ` Did you mean \`-${refusal.meant}\`?`;
  return `${shown(`-${typed}`)} is not a parameter of Enable-ExchangeCertificate.${offer} Signet reads ${dashed(refusal.known)}.`;
}

function dashed(names: readonly string[]): string {
  return names.map((name) => `-${name}`).join(', ');
}
