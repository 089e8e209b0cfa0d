import { judgeWildcard } from '../wildcard-for-client-access.ts';
import type { Rule } from './rule.ts';

/** A wildcard certificate is not enabled for IMAP; IMAP is told a host name instead. */
export const noWildcardOnImap: Rule = {
  id: 'no-wildcard-on-imap',
  policy: 'IMAP is not enabled with a certificate whose subject is a wildcard.',
  severity: 'block',
  source: 'Set-ImapSettings (ExchangePowerShell)',
  judge(input) {
    return judgeWildcard(input, {
      name: 'IMAP',
      cmdlet: 'Set-ImapSettings',
      windowsServices: 'MSExchangeIMAP4 and MSExchangeIMAP4BE',
      settings: input.server.imap,
    });
  },
};
