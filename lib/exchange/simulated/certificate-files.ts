/** Certificates on their way in and out of a server: requests, imports, exports. */
import { statusOf, storedOn } from './derive.ts';
import { certificateNotFound, type Refusal } from './refusal.ts';
import type { ServerState, StoredCertificate } from './state.ts';

export type TransferOutcome =
  | { readonly kind: 'done'; readonly server: ServerState }
  | ({ readonly kind: 'refused' } & Refusal);

/** New-ExchangeCertificate -GenerateRequest: the request waits on the server for its answer. */
export function requestCertificate(server: ServerState, request: StoredCertificate): ServerState {
  const pending: StoredCertificate = {
    ...request,
    isPending: true,
    selfSigned: false,
    networkServiceRead: false,
    rootStore: null,
  };
  return { ...server, certificates: [...server.certificates, pending] };
}

/** Import-ExchangeCertificate with the answer to a pending request: it takes the request's place and its key. */
export function completeRequest(
  server: ServerState,
  request: string,
  answer: StoredCertificate,
): TransferOutcome {
  const pending = storedOn(server, request);
  if (pending === undefined || !pending.isPending) {
    return { kind: 'refused', ...certificateNotFound(server, request) };
  }
  const completed: StoredCertificate = {
    ...answer,
    isPending: false,
    hasPrivateKey: true,
    privateKeyExportable: pending.privateKeyExportable,
    keyProvider: pending.keyProvider,
  };
  return importCertificate(
    { ...server, certificates: server.certificates.filter((each) => each !== pending) },
    completed,
  );
}

/** Import-ExchangeCertificate. One without its key is stored and never listed. */
export function importCertificate(
  server: ServerState,
  certificate: StoredCertificate,
): TransferOutcome {
  if (storedOn(server, certificate.thumbprint) !== undefined) {
    return {
      kind: 'refused',
      code: 'exchange-error',
      message: `Cannot import certificate. A certificate with the thumbprint ${certificate.thumbprint} already exists.`,
    };
  }
  return {
    kind: 'done',
    server: { ...server, certificates: [...server.certificates, certificate] },
  };
}

/** Export-ExchangeCertificate: `null` where it may go. */
export function refusalToExport(
  server: ServerState,
  thumbprint: string,
  now: Date,
): Refusal | null {
  const certificate = storedOn(server, thumbprint);
  if (certificate === undefined) return certificateNotFound(server, thumbprint);
  const isValid = ['Valid', 'PendingRequest'].includes(statusOf(certificate, now));
  if (isValid && certificate.hasPrivateKey && certificate.privateKeyExportable === true) {
    return null;
  }
  return {
    code: 'exchange-error',
    message:
      "The private key couldn't be exported as PKCS-12. It either couldn't be accessed or isn't exportable.",
  };
}
