/** What a remote session makes of listed certificates: with signed serialisation on, and no valid OAuth certificate to sign with, only the raw certificate arrives. */
import type { Certificate } from '../../domain/certificate.ts';
import { isWithinValidity, storedOn } from './derive.ts';
import type { Situation } from './situation.ts';

export function asReadRemotely(
  situation: Situation,
  certificates: readonly Certificate[],
): readonly Certificate[] {
  if (!situation.organisation.signsSerializedData || canSign(situation)) return certificates;
  return certificates.map((certificate) => ({
    ...certificate,
    friendlyName: null,
    services: null,
    status: null,
    rootCaType: null,
    hasPrivateKey: null,
    privateKeyExportable: null,
    keyProvider: null,
    identity: null,
  }));
}

function canSign({ organisation, server, now }: Situation): boolean {
  const { authThumbprint } = organisation;
  const signer = authThumbprint === null ? undefined : storedOn(server, authThumbprint);
  if (signer === undefined) return false;
  return signer.hasPrivateKey && isWithinValidity(signer, now);
}
