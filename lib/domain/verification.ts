/** "Assigned" is not "served": what each port should show after a change, held against what it showed. */
import type { ServiceName } from './services.ts';

/** One TLS handshake, made on the server itself. */
export interface ServedCertificate {
  readonly service: Extract<ServiceName, 'IIS' | 'IMAP' | 'POP' | 'SMTP'>;
  readonly port: number;
  /** Site or connector behind the port, e.g. `Exchange Back End`, `Default Frontend EX01`. */
  readonly endpoint: string;
  /** Upper-case thumbprint of the certificate served, `null` when the handshake did not succeed. */
  readonly thumbprint: string | null;
  /** Why there is no thumbprint, in the words of the network; `null` otherwise. */
  readonly failure: string | null;
}

export type EndpointVerdict =
  /** Shows the new certificate. */
  | 'serves'
  /** Should show it and shows another. */
  | 'serves-another'
  /** Should show it and answered nothing. */
  | 'unreachable'
  /** Is not expected to show it; `reason` says why. */
  | 'not-expected';

export interface EndpointResult extends ServedCertificate {
  readonly verdict: EndpointVerdict;
  readonly reason: string | null;
}
