import { describe, expect, it } from 'vitest';
import type { EndpointResult } from '../../../lib/domain/verification.ts';
import { endpointLines } from '../../../lib/slack/views/endpoint-lines.ts';
import { OLD_THUMBPRINT, THUMBPRINT } from '../../../lib/slack/views/samples/records.ts';

const iis: EndpointResult = {
  service: 'IIS',
  port: 443,
  endpoint: 'Default Web Site',
  thumbprint: THUMBPRINT,
  failure: null,
  address: '10.0.0.11',
  serverName: 'mail.contoso.com',
  verdict: 'serves',
  reason: null,
};
const imap: EndpointResult = {
  ...iis,
  service: 'IMAP',
  port: 993,
  endpoint: 'IMAP4',
  verdict: 'not-expected',
  reason: 'IMAP was not asked for.',
};

describe('what each port shows', () => {
  it('is said once for all addresses and names that answer the same', () => {
    const lines = endpointLines([
      iis,
      { ...iis, serverName: 'autodiscover.contoso.com' },
      { ...iis, address: '127.0.0.1' },
    ]);
    expect(lines).toEqual(['IIS 443, Default Web Site: *serves it*']);
  });

  it('names the addresses where one port answers differently', () => {
    const local = { ...iis, address: '127.0.0.1', thumbprint: OLD_THUMBPRINT } as const;
    expect(endpointLines([iis, { ...local, verdict: 'serves-another' }])).toEqual([
      `IIS 443, Default Web Site at 127.0.0.1: *serves another*, \`${OLD_THUMBPRINT}\``,
      'IIS 443, Default Web Site at 10.0.0.11: *serves it*',
    ]);
  });

  it('names the names where one address answers differently', () => {
    const other = { ...iis, serverName: 'old.contoso.com', thumbprint: OLD_THUMBPRINT } as const;
    expect(endpointLines([iis, { ...other, verdict: 'serves-another' }])).toEqual([
      `IIS 443, Default Web Site at 10.0.0.11 for old.contoso.com: *serves another*, \`${OLD_THUMBPRINT}\``,
      'IIS 443, Default Web Site at 10.0.0.11 for mail.contoso.com: *serves it*',
    ]);
  });

  it('never leaves out a port that is wrong for one that is not', () => {
    const fine = Array.from({ length: 20 }, (_, index) => ({ ...iis, port: 8000 + index }));
    const wrong = { ...iis, thumbprint: null, failure: 'refused', verdict: 'unreachable' } as const;
    const lines = endpointLines([...fine, wrong]);
    expect(lines[0]).toBe('IIS 443, Default Web Site: *no answer*: refused');
    expect(lines.at(-1)).toBe('and 11 more');
  });

  it('puts the ports that have no part in the change on one line for each reason', () => {
    expect(endpointLines([imap, { ...imap, port: 143 }, iis])).toEqual([
      'IIS 443, Default Web Site: *serves it*',
      'IMAP 993 and 143: not part of this change (IMAP was not asked for)',
    ]);
  });
});
