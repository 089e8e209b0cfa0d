/** Remove-ExchangeCertificate as a transition. What it does not refuse matters as much: certificates bound in IIS, used by POP or IMAP, named by a Receive connector, or signing OAuth tokens go without a word. */
import { storedOn } from './derive.ts';
import { certificateNotFound, type Refusal, rpcRefusal, serviceHostRefusal } from './refusal.ts';
import type { Situation } from './situation.ts';
import type { OrganisationState, ServerState, StoredCertificate } from './state.ts';
import { bearsTlsCertificateName } from './tls-certificate-name.ts';

export interface RemoveCall {
  readonly thumbprint: string;
  /** `unasked` is `-Confirm:$false`: there is no -Force here. */
  readonly answer: 'unasked' | ((question: string) => 'Yes' | 'No');
}

export type RemoveOutcome =
  | { readonly kind: 'removed'; readonly server: ServerState }
  | { readonly kind: 'kept' }
  | ({ readonly kind: 'refused' } & Refusal);

export function removeExchangeCertificate(
  { organisation, server }: Situation,
  { thumbprint, answer }: RemoveCall,
): RemoveOutcome {
  // The shell asks first, before the server looks at anything.
  if (answer !== 'unasked' && answer(removeQuestion(thumbprint)) === 'No') return { kind: 'kept' };
  const certificate = storedOn(server, thumbprint);
  const refusal =
    serviceHostRefusal(server) ??
    (certificate === undefined
      ? certificateNotFound(server, thumbprint)
      : refusalToRemove(organisation, server, certificate));
  if (refusal !== null) return { kind: 'refused', ...refusal };
  return {
    kind: 'removed',
    server: {
      ...server,
      certificates: server.certificates.filter((other) => other.thumbprint !== thumbprint),
    },
  };
}

function removeQuestion(thumbprint: string): string {
  return [
    'Confirm',
    'Are you sure you want to perform this action?',
    `Remove certificate with thumbprint ${thumbprint} from the computer's certificate store?`,
    '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is "Y"):',
  ].join('\n');
}

function refusalToRemove(
  organisation: OrganisationState,
  server: ServerState,
  certificate: StoredCertificate,
): Refusal | null {
  const { thumbprint } = certificate;
  const why = (text: string) => rpcRefusal(server, 'removal-refused', text);
  if (server.internalTransportThumbprint === thumbprint) return why(INTERNAL_TRANSPORT);
  const tagged = organisation.sendConnectors.filter(
    ({ tlsCertificateName }) =>
      tlsCertificateName !== null && bearsTlsCertificateName(certificate, tlsCertificateName),
  );
  if (tagged.length > 0) return why(taggedWith(tagged.map(({ name }) => name)));
  // That these three are refused is observed; the wording is our own.
  if (server.um?.thumbprint === thumbprint) return why(inUseBy('the Unified Messaging service'));
  if (server.umCallRouter?.thumbprint === thumbprint) return why(inUseBy('the call router'));
  if (organisation.federationThumbprints.includes(thumbprint)) {
    return why(inUseBy('the federation trust'));
  }
  return null;
}

const INTERNAL_TRANSPORT =
  'The internal transport certificate cannot be removed because that would cause the Microsoft Exchange Transport service to stop. To replace the internal transport certificate, create a new certificate. The new certificate will automatically become the internal transport certificate. You can then remove the existing certificate.';

function taggedWith(connectors: readonly string[]): string {
  return `These certificates are tagged with following Send Connectors : ${connectors.join(', ')}. Removing and replacing certificates from Send Connector would break the mail flow. If you still want to proceed then replace or remove these certificates from Send Connector and then try this command.`;
}

function inUseBy(user: string): string {
  return `The certificate is used by ${user} and cannot be removed.`;
}
