/** What people read when the servers they name can't be read, or are not known here. */
import type { HostNameFault, ServerRefusal } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';
import { please } from './slots.ts';

const FAULTS: Readonly<Record<HostNameFault, string>> = {
  empty: 'is empty',
  dash: 'has a dash where a hyphen belongs',
  'directory-name': 'is a directory name, not a host name',
  path: 'is a web address or a path, not a host name',
  pattern: 'is a pattern, and Signet doesn’t guess which servers it means',
  'mail-address': 'is a mail address, not a host name',
  'no-host-name': 'is not a host name',
};

export const SERVER_SENTENCES: Sentences<ServerRefusal> = {
  'server-address': ({ text, slot }) =>
    `${shown(text)} is an address or a number, not a name. ${please(slot)}`,
  'server-local': ({ text, slot }) =>
    `${shown(text)} would be whatever machine reads it. ${please(slot)}`,
  'server-everywhere': ({ text }) =>
    `Signet doesn’t guess which servers ${shown(text)} means. Name each one: \`on EX01, EX02\`.`,
  'server-name': ({ text, slot, looksLike }) =>
    `${shown(text)} ${FAULTS[looksLike]}. ${please(slot)}`,
  'two-servers': ({ looked, enabled }) =>
    `Get-ExchangeCertificate looks on ${shown(looked.join(', '))} and Enable-ExchangeCertificate acts on ${shown(enabled.join(', '))}. Name the server once, behind Enable-ExchangeCertificate.`,
};
