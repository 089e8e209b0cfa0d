/** What was read from one Exchange server: the facts that rules, plans and verification ask. */
import type { Certificate } from './certificate.ts';

/** A fact that was read, or the reason why it could not be. */
export type Reading<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: string };

export function known<T>(value: T): Reading<T> {
  return { known: true, value };
}

export function unknown(why: string): { readonly known: false; readonly why: string } {
  return { known: false, why };
}

export type ServerRole = 'Mailbox' | 'Edge';
export type ExchangeVersion = '2013' | '2016' | '2019' | 'SE';
export type UmStartupMode = 'TCP' | 'TLS' | 'Dual';

/** POP or IMAP on one server. */
export interface ClientAccessSettings {
  /** Name by which the service finds its certificate (Set-PopSettings, Set-ImapSettings). */
  readonly x509CertificateName: string;
  /** Whether the Windows services run; they are off on a freshly installed server. */
  readonly isRunning: boolean;
}

export interface IisBinding {
  readonly site: 'Default Web Site' | 'Exchange Back End';
  /** e.g. `*:443:` */
  readonly endpoint: string;
  readonly thumbprint: string | null;
}

export interface ReceiveConnector {
  readonly name: string;
  readonly fqdn: string;
  readonly port: number;
  /** `<I>issuer<S>subject`, or `null`. */
  readonly tlsCertificateName: string | null;
}

/** Whether EdgeSync depends on this server's internal transport certificate. */
export interface EdgeSubscriptionState {
  /** An Edge server that is subscribed, or a Mailbox server whose AD site has a subscribed Edge server. */
  readonly isSubscribed: boolean;
  readonly edgeServers: readonly string[];
  readonly site: string | null;
}

export interface ServerInventory {
  /** Short name, upper case, e.g. `EX01`. */
  readonly server: string;
  readonly fqdn: string | null;
  /** ISO 8601, UTC; when this was read. `null`: the source does not say. */
  readonly readAt: string | null;
  readonly role: Reading<ServerRole>;
  readonly version: Reading<ExchangeVersion>;
  readonly site: Reading<string | null>;
  /** Newest notBefore first, as Get-ExchangeCertificate lists them. */
  readonly certificates: readonly Certificate[];
  /** `null` inside: the service is not installed in this role. */
  readonly pop: Reading<ClientAccessSettings | null>;
  readonly imap: Reading<ClientAccessSettings | null>;
  /** `null` inside: the role or version has no Unified Messaging. */
  readonly umStartupMode: Reading<UmStartupMode | null>;
  readonly umCallRouterStartupMode: Reading<UmStartupMode | null>;
  readonly iisBindings: Reading<readonly IisBinding[]>;
  readonly requireSsl: Reading<boolean>;
  readonly receiveConnectors: Reading<readonly ReceiveConnector[]>;
  /** Thumbprint of the default SMTP certificate; `null` inside: none is configured. */
  readonly internalTransportThumbprint: Reading<string | null>;
  readonly edgeSubscription: Reading<EdgeSubscriptionState>;
}

/** The certificate with this thumbprint on this server. */
export function certificateOn(
  inventory: ServerInventory,
  thumbprint: string,
): Certificate | undefined {
  return inventory.certificates.find((certificate) => certificate.thumbprint === thumbprint);
}

/** Brings a server name, FQDN or `server\…` spelling to the short upper-case form used as key. */
export function serverKey(name: string): string {
  return (name.split('.')[0] ?? name).toUpperCase();
}
