import { describe, expect, it } from 'vitest';
import {
  completeRequest,
  importCertificate,
  refusalToExport,
  requestCertificate,
} from '../../../lib/exchange/simulated/certificate-files.ts';
import { listedCertificates } from '../../../lib/exchange/simulated/derive.ts';
import { enable } from './enabling.ts';
import { NEW, NEW_CERTIFICATE, NOW, ORGANISATION, SERVER, SETUP } from './fixture.ts';

const REQUEST = '9'.repeat(40);
const ANSWER = '8'.repeat(40);

const WAITING = requestCertificate(SERVER, { ...NEW_CERTIFICATE, thumbprint: REQUEST });

function listed(server: typeof SERVER, thumbprint: string) {
  return listedCertificates(ORGANISATION, server, NOW).find(
    (certificate) => certificate.thumbprint === thumbprint,
  );
}

describe('requests, imports and exports', () => {
  it('pending-listed: a pending request is listed without services, and is not called self-signed', () => {
    expect(listed(WAITING, REQUEST)).toMatchObject({
      status: 'PendingRequest',
      rootCaType: 'Unknown',
      selfSigned: false,
    });
  });

  it('pending-completed: importing the answer puts the certificate in the request’s place, and then it can be enabled', () => {
    const answer = { ...NEW_CERTIFICATE, thumbprint: ANSWER, hasPrivateKey: false };
    const outcome = completeRequest(WAITING, REQUEST, answer);
    if (outcome.kind === 'refused') throw new Error(outcome.message);
    expect(listed(outcome.server, REQUEST)).toBeUndefined();
    expect(listed(outcome.server, ANSWER)?.status).toBe('Valid');
    expect(enable(outcome.server, { thumbprint: ANSWER }).kind).toBe('enabled');
  });

  it('pending-only-once: an answer without its request is refused', () => {
    const answer = { ...NEW_CERTIFICATE, thumbprint: ANSWER };
    expect(completeRequest(SERVER, REQUEST, answer).kind).toBe('refused');
  });

  it('import-twice: importing a certificate that is there already is refused in Exchange’s words', () => {
    expect(importCertificate(SERVER, NEW_CERTIFICATE)).toMatchObject({
      kind: 'refused',
      message: `Cannot import certificate. A certificate with the thumbprint ${NEW} already exists.`,
    });
  });

  it('export-key: only a valid certificate with an exportable key can be exported, and setup’s own is not one', () => {
    expect(refusalToExport(SERVER, NEW, NOW)).toBeNull();
    expect(refusalToExport(WAITING, REQUEST, NOW)).toBeNull();
    expect(refusalToExport(SERVER, SETUP, NOW)?.message).toBe(
      "The private key couldn't be exported as PKCS-12. It either couldn't be accessed or isn't exportable.",
    );
    expect(refusalToExport(SERVER, NEW, new Date('2030-01-01T00:00:00Z'))).not.toBeNull();
  });
});
