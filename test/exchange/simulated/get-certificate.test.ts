import { describe, expect, it } from 'vitest';
import {
  type GetCall,
  getExchangeCertificate,
} from '../../../lib/exchange/simulated/get-certificate.ts';
import { situationOf } from './enabling.ts';
import { NEW, OLD, SERVER, withCertificate } from './fixture.ts';

function found(call: GetCall, server = SERVER): string[] {
  const outcome = getExchangeCertificate(situationOf(server), call);
  if (outcome.kind === 'refused') throw new Error(outcome.message);
  return outcome.certificates.map(({ thumbprint }) => thumbprint);
}

describe('Get-ExchangeCertificate with parameters', () => {
  it('get-empty: an empty thumbprint returns every certificate', () => {
    expect(found({ thumbprint: '' })).toHaveLength(4);
    expect(found({ thumbprint: null })).toHaveLength(4);
    expect(found({ thumbprint: OLD })).toEqual([OLD]);
  });

  it('get-domain: with a domain name the first result is the one Exchange would pick', () => {
    const expired = withCertificate(NEW, { notAfter: '2026-11-21T00:00:00Z' });
    expect(found({ domainName: 'mail.contoso.com' })[0]).toBe(NEW);
    expect(found({ domainName: 'mail.contoso.com' }, expired)[0]).toBe(OLD);
    expect(found({ domainName: 'nobody.fabrikam.com' })).toEqual([]);
  });

  it('get-absent: an absent thumbprint is refused as not found', () => {
    const outcome = getExchangeCertificate(situationOf(SERVER), { thumbprint: 'F'.repeat(40) });
    expect(outcome).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(
        `The certificate with thumbprint ${'F'.repeat(40)} was not found.`,
      ),
    });
  });
});
