import { judgeStartupMode } from '../um-startup-mode.ts';
import type { Rule } from './rule.ts';

/** Unified Messaging is given a certificate only when its startup mode is TLS or Dual. */
export const umStartupMode: Rule = {
  id: 'um-startup-mode',
  policy: 'UM is enabled only where the Unified Messaging service starts in TLS or Dual mode.',
  severity: 'block',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge(input) {
    const { server } = input.server;
    return judgeStartupMode(input, {
      name: 'UM',
      mode: input.server.umStartupMode,
      lookUp: `Get-UMService ${server} | Format-List UMStartupMode`,
      change: `Set-UMService -Identity ${server}`,
      windowsService: 'MSExchangeUM',
    });
  },
};
