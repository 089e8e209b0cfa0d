import { judgeWildcard } from '../wildcard-for-client-access.ts';
import type { Rule } from './rule.ts';

/** A wildcard certificate is not enabled for POP; POP is told a host name instead. */
export const noWildcardOnPop: Rule = {
  id: 'no-wildcard-on-pop',
  policy: 'POP is not enabled with a certificate whose subject is a wildcard.',
  severity: 'block',
  source: 'Set-PopSettings (ExchangePowerShell)',
  judge(input) {
    return judgeWildcard(input, {
      name: 'POP',
      cmdlet: 'Set-PopSettings',
      windowsServices: 'MSExchangePOP3 and MSExchangePOP3BE',
      settings: input.server.pop,
    });
  },
};
