/** What stands in the place of a value, and how a real one is written. */
import type { Slot } from '../../../domain/request/refusal.ts';

export const SLOT_NAMES: Readonly<Record<Slot, string>> = {
  thumbprint: 'the thumbprint',
  services: 'the services',
  servers: 'the server',
  'domain-controller': 'the domain controller',
  'console-setting': 'a setting of the console',
  switch: 'the switch',
};

/** To stand behind “please”. */
export const HOW_TO_WRITE: Readonly<Record<Slot, string>> = {
  thumbprint:
    'write the thumbprint itself: 40 hex digits, or the first 6 to 16 of them. `list` shows them',
  services: 'write the services themselves, e.g. `IIS, SMTP`',
  servers: 'write the server’s name itself, e.g. `EX01` or `ex01.contoso.com`',
  'domain-controller':
    'write its name itself, e.g. `dc01.contoso.com`, or leave -DomainController out',
  'console-setting': 'leave that parameter out: it changes only what a console prints',
  switch: 'write `$true` or `$false`, or leave the value out',
};

export function please(slot: Slot): string {
  return `Please ${HOW_TO_WRITE[slot]}.`;
}
