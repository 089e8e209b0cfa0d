/** POP and IMAP as the rules about both of them ask: which are asked for, and what was read of each. */
import type { AssignChange } from './change.ts';
import type { ClientAccessSettings, Reading, ServerInventory } from './organisation.ts';

export interface ClientAccessService {
  readonly name: 'IMAP' | 'POP';
  readonly settings: Reading<ClientAccessSettings | null>;
  /** Shows the settings and the state of the Windows services. */
  readonly lookUp: { readonly settings: string; readonly services: string };
  readonly windowsServices: readonly [frontEnd: string, backEnd: string];
  readonly cmdlet: string;
}

export function clientAccessAsked(
  { services }: Pick<AssignChange, 'services'>,
  { server, imap, pop }: Pick<ServerInventory, 'server' | 'imap' | 'pop'>,
): readonly ClientAccessService[] {
  const all: readonly ClientAccessService[] = [
    {
      name: 'IMAP',
      settings: imap,
      lookUp: {
        settings: `Get-ImapSettings -Server ${server} | Format-List X509CertificateName`,
        services: `Get-Service MSExchangeIMAP4* -ComputerName ${server}`,
      },
      windowsServices: ['MSExchangeIMAP4', 'MSExchangeIMAP4BE'],
      cmdlet: 'Set-ImapSettings',
    },
    {
      name: 'POP',
      settings: pop,
      lookUp: {
        settings: `Get-PopSettings -Server ${server} | Format-List X509CertificateName`,
        services: `Get-Service MSExchangePOP3* -ComputerName ${server}`,
      },
      windowsServices: ['MSExchangePOP3', 'MSExchangePOP3BE'],
      cmdlet: 'Set-PopSettings',
    },
  ];
  return all.filter(({ name }) => services.includes(name));
}
