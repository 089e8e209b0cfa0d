import { describe, expect, it } from 'vitest';
import { unknown, viewFor } from '../../lib/domain/organisation.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

describe('the organisation as a certificate’s rules see it', () => {
  const { thumbprint } = healthyCertificate;
  const without = { ...healthyServer, server: 'EX02', certificates: [setupCertificate] };

  it('names the servers that do not hold the certificate, with their role', () => {
    expect(viewFor(thumbprint, [healthyServer, without])).toEqual({
      lacking: [{ server: 'EX02', role: 'Mailbox' }],
    });
  });

  it('keeps a server whose role is not known', () => {
    const unclear = { ...without, role: unknown('Not read.') };
    expect(viewFor(thumbprint, [unclear]).lacking).toEqual([{ server: 'EX02', role: null }]);
  });
});
