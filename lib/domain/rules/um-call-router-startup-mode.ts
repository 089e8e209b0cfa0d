import { judgeStartupMode } from '../um-startup-mode.ts';
import type { Rule } from './rule.ts';

/** The call router is given a certificate only when its startup mode is TLS or Dual. */
export const umCallRouterStartupMode: Rule = {
  id: 'um-call-router-startup-mode',
  policy: 'UMCallRouter is enabled only where the call router starts in TLS or Dual mode.',
  severity: 'block',
  source: 'Set-UMCallRouterSettings (ExchangePowerShell)',
  judge(input) {
    const { server } = input.server;
    return judgeStartupMode(input, {
      name: 'UMCallRouter',
      mode: input.server.umCallRouterStartupMode,
      lookUp: `Get-UMCallRouterSettings -Server ${server} | Format-List UMStartupMode`,
      change: `Set-UMCallRouterSettings -Server ${server}`,
      windowsService: 'MSExchangeUMCR',
    });
  },
};
