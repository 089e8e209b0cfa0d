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
  /** What was connected to: an address of the server's own, or `127.0.0.1`, whose binding is another one. Absent: not said. */
  readonly address?: string | undefined;
  /** The name asked for (Server Name Indication). Absent: none. */
  readonly serverName?: string | undefined;
  /** DNS names of the certificate served. Absent: not said. */
  readonly names?: readonly string[] | undefined;
  /** Upper-case thumbprints from the served certificate up, as sent. Absent: not said. */
  readonly chain?: readonly string[] | undefined;
  /** e.g. `TLSv1.2`. Absent: not said. */
  readonly protocol?: string | undefined;
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
