/** Set-AuthConfig: the rotation of the OAuth certificate, which has nothing to do with TLS. */
import type { Refusal } from './refusal.ts';
import type { OrganisationState, StoredCertificate } from './state.ts';

export type AuthOutcome =
  | { readonly kind: 'set'; readonly organisation: OrganisationState }
  | ({ readonly kind: 'refused' } & Refusal);

/** Names the certificate to come. It must be RSA with its key in a cryptographic service provider; the wording of the refusal is our own. */
export function stageAuthCertificate(
  organisation: OrganisationState,
  certificate: StoredCertificate,
  effective: Date,
): AuthOutcome {
  if (!certificate.key.startsWith('RSA') || certificate.keyProvider === 'CNG') {
    return {
      kind: 'refused',
      code: 'certificate-not-usable',
      message: `The certificate with thumbprint ${certificate.thumbprint} cannot sign OAuth tokens: its key must be RSA and kept by a cryptographic service provider.`,
    };
  }
  return {
    kind: 'set',
    organisation: {
      ...organisation,
      authRotation: {
        ...organisation.authRotation,
        nextThumbprint: certificate.thumbprint,
        nextEffectiveDate: effective.toISOString(),
      },
    },
  };
}

/** What the AuthAdmin job, or -PublishCertificate, does: once its day has come the next one is in use, and the former stays as the previous one. */
export function publishAuthCertificate(
  organisation: OrganisationState,
  now: Date,
): OrganisationState {
  const { nextThumbprint, nextEffectiveDate } = organisation.authRotation;
  const isDue = nextEffectiveDate !== null && Date.parse(nextEffectiveDate) <= now.getTime();
  if (nextThumbprint === null || !isDue) return organisation;
  return {
    ...organisation,
    authThumbprint: nextThumbprint,
    authRotation: {
      previousThumbprint: organisation.authThumbprint,
      nextThumbprint: null,
      nextEffectiveDate: null,
    },
  };
}
