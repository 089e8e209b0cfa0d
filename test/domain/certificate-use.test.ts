import { describe, expect, it } from 'vitest';
import { certificateUse } from '../../lib/domain/certificate-use.ts';
import { known, unknown } from '../../lib/domain/organisation.ts';
import { healthyCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const FRONT = 'A'.repeat(40);
const BACK = 'B'.repeat(40);

describe('which certificate each service uses', () => {
  it('takes port 443 of the Default Web Site, not the back end', () => {
    const iisBindings = known([
      { site: 'Exchange Back End' as const, endpoint: '*:444:', thumbprint: BACK },
      { site: 'Default Web Site' as const, endpoint: '*:443:', thumbprint: FRONT },
    ]);
    expect(certificateUse({ ...healthyServer, iisBindings }).iis).toEqual(known(FRONT));
  });

  it('tells no binding from one that could not be read', () => {
    expect(certificateUse({ ...healthyServer, iisBindings: known([]) }).iis).toEqual(known(null));
    const iisBindings = unknown('access denied');
    expect(certificateUse({ ...healthyServer, iisBindings }).iis).toEqual(iisBindings);
  });

  it('names the certificates listed for Unified Messaging', () => {
    const certificates = [{ ...healthyCertificate, services: ['UM' as const] }];
    const use = certificateUse({ ...healthyServer, certificates });
    expect(use.um).toEqual([healthyCertificate.thumbprint]);
    expect(use.umCallRouter).toEqual([]);
  });
});
